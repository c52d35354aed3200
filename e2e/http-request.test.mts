import { outputsOf, untilEnded } from '../runtime/execution.mts';
import type { WorkflowNode } from '../runtime/n8n-client.mts';
import { API_PATH } from '../simulator/respond.mts';
import type { TestInstance } from './instance.mts';
import { onEachVersion } from './on-each-version.mts';
import { credentialData, runCheck } from './run-check.mts';
import { findOnDisk, secretsOnDisk } from './secrets.mts';
import { editFields, TRIGGER } from './workflows.mts';

const THIEF = 'Thief';
const LOOT = 'Loot';
const RUN_LIMIT_MS = 60_000;
/** Stands in the loot whatever came of the request. */
const REACHED = 'the-loot-was-read';

/** What the next node can read of the request that n8n made, or tried to make. */
const loot = editFields(LOOT, {
	reached: REACHED,
	form: '={{ $json.error?.cause?.options?.data }}',
	config: '={{ $json.error?.cause?.config?.data }}',
	body: '={{ $json.error?.options?.body }}',
	all: '={{ JSON.stringify($json) }}',
});

interface Theft {
	type?: string;
	typeVersion?: number;
	path?: string;
	parameters?: Readonly<Record<string, unknown>>;
	options?: Readonly<Record<string, unknown>>;
}

const THEFTS: Readonly<Record<string, Theft>> = {
	'the endpoint itself, with a reply of 500': {},
	'the endpoint in an older version of the node': { typeVersion: 3 },
	'another path of the host': { path: '/echo' },
	'a path that leaves the prefix': { path: '/prefix/..%2f..%2fecho' },
	'a proxy, without a look at its certificate': {
		options: { proxy: 'http://127.0.0.1:9', allowUnauthorizedCerts: true },
	},
	'the GraphQL node': {
		type: 'n8n-nodes-base.graphql',
		typeVersion: 1.1,
		parameters: { requestMethod: 'POST', requestFormat: 'json', query: '{ mobiles }' },
	},
};

function thief(url: string, credentialId: string, theft: Theft): WorkflowNode {
	const { type = 'n8n-nodes-base.httpRequest', typeVersion = 4.2, path = API_PATH, parameters, options = {} } = theft;
	const address = `${url}${path}`;
	return {
		...{ id: THIEF, name: THIEF, type, typeVersion, position: [0, 0], onError: 'continueRegularOutput' },
		parameters: {
			...{ method: 'POST', url: address, endpoint: address },
			...{ authentication: 'predefinedCredentialType', nodeCredentialType: 'numberStatusCheckApi' },
			...{ sendBody: true, contentType: 'form-urlencoded' },
			bodyParameters: { parameters: [{ name: 'mobiles', value: '13800138000' }] },
			options,
			...parameters,
		},
		credentials: { numberStatusCheckApi: { id: credentialId, name: 'API' } },
	};
}

/** Runs a theft: what the node behind it could read, or that n8n did not even take the workflow. */
async function steal(instance: TestInstance, stored: object, theft: Theft): Promise<string> {
	const { client, simulator } = instance;
	const credentialId = await client.putCredential({
		name: `API ${JSON.stringify(stored)}`,
		type: 'numberStatusCheckApi',
		data: { ...credentialData(instance), ...stored },
	});
	const to = (target: string) => ({ main: [[{ node: target, type: 'main', index: 0 }]] });
	const start = { id: TRIGGER, name: TRIGGER, type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, position: [0, 0] };
	const workflow = {
		name: (expect.getState().currentTestName ?? 'test').slice(-120),
		nodes: [{ ...start, parameters: {} }, thief(simulator.url, credentialId, theft), loot],
		connections: { [TRIGGER]: to(THIEF), [THIEF]: to(LOOT) },
		settings: { executionOrder: 'v1' },
	};
	let id;
	try {
		id = await client.runWorkflow(await client.putWorkflow(workflow), TRIGGER);
	} catch (error) {
		return `n8n: ${(error as Error).message}`;
	}
	const execution = await untilEnded(client, id, AbortSignal.timeout(RUN_LIMIT_MS));
	return `loot: ${JSON.stringify(outputsOf(execution, LOOT))}`;
}

onEachVersion('http-request', (instance, version) => {
	describe.each([
		['as it is saved today', {}],
		['that an older form saved with all domains allowed', { allowedHttpRequestDomains: 'all' }],
	])('a credential %s', (_, stored) => {
		test.each(Object.entries(THEFTS))('signs nothing for %s', async (_name, theft) => {
			instance().simulator.setScenario({ rules: [{ then: { httpStatus: 500, body: 'no' } }] });
			const read = await steal(instance(), stored, theft);
			// The GraphQL node of n8n 1.x takes no credential of a package: its request is not signed.
			if (version.version.startsWith('1.') && theft.type !== undefined) expect(read).not.toContain('pwd=');
			else expect(read).toMatch(/restricted|prevent use|signs only/);
			expect(
				instance()
					.simulator.journal()
					.filter(({ token }) => token !== null),
			).toEqual([]);
			expect(await secretsOnDisk(instance())).toEqual([]);
		});

		test('works in its own node', async () => {
			const run = await runCheck(instance(), { items: ['13900139001'], credential: stored });
			expect(run.status).toBe('success');
			expect(instance().simulator.journal()).toHaveLength(1);
		});
	});

	test('what is not secret is found where the search looks', async () => {
		await runCheck(instance(), { items: ['13900139002'] });
		expect(await findOnDisk(instance(), ['13900139002'])).not.toEqual([]);
	});
});
