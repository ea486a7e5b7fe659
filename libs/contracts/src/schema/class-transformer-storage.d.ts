/** The package ships no types for the one file of its CommonJS build that exports its metadata. */
declare module 'class-transformer/cjs/storage.js' {
  export { defaultMetadataStorage } from 'class-transformer/types/storage.js';
}
