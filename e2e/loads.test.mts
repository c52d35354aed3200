import { readFile } from 'node:fs/promises';
import { complaintsAbout } from '../runtime/n8n-log.mts';
import { onEachVersion } from './on-each-version.mts';
import { NODE_TYPE } from './workflows.mts';

onEachVersion('loads', (instance) => {
	test('n8n loads the node from the tarball under the name that saved workflows use', async () => {
		expect(await instance().client.nodeTypes()).toContain(NODE_TYPE);
	});

	test('an AI agent is offered the node as a tool', async () => {
		expect(await instance().client.nodeTypes()).toContain(`${NODE_TYPE}Tool`);
	});

	test('n8n loads the credential type', async () => {
		expect(await instance().client.credentialTypes()).toContain('numberStatusCheckApi');
	});

	test('nothing that n8n has logged about the package is a warning or an error', async () => {
		const log = await readFile(instance().main.n8n.log, 'utf8');
		expect(log).toContain('"level"');
		expect(complaintsAbout(log, 'n8n-nodes-number-status-check')).toEqual([]);
		expect(complaintsAbout(log, 'numberStatusCheck')).toEqual([]);
	});
});
