import { joinTests } from './join-tests.mts';

/** They load n8n's core, for seconds, to show how n8n uses the credential; the other tests are about the credential. */
const WITH_N8N = ['n8n-http-helpers.test.mts'];

joinTests('credentials', (file) => !WITH_N8N.includes(file));
