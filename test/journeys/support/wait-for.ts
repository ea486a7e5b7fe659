// The file, not the library's index: the index brings Nest and TypeORM along, ten seconds of loading that no journey needs.
export { waitFor } from '../../../libs/testing/src/wait-for.js';
