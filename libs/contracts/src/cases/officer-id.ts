/** An officer's id, as the identity provider gives it: no blanks, so that one officer cannot be written in two ways. */
export const OFFICER_ID = /^[A-Za-z0-9][A-Za-z0-9._@-]{0,63}$/;
