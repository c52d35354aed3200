const { joinTests } = require('./join-tests.cjs');

/** They take seconds to load n8n's core, to show how n8n uses the credential; the others test the credential itself. */
const WITH_N8N = ['n8n-http-helpers.test.mts'];

joinTests('credentials', (file) => !WITH_N8N.includes(file));
