/** On this machine, whose token a call is made with; elsewhere that administrator brings one. */
export const SECURITY_ADMIN = { officer: 'security-admin' };
