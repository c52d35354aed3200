import type { N8nClient, Workflow, WorkflowNode } from '../runtime/n8n-client.mts';
import { DEMO_ACCOUNT } from '../simulator/accounts.mts';
import type { Scenario } from '../simulator/scenario.mts';
import type { Simulator } from '../simulator/server.mts';

/** Simulators of the soak test, each with what is wrong with it. */
export const APIS = {
	/** Every 29th, 37th and 61st request meets a fault of its kind; 5 % of the numbers have no status at first. */
	flaky: {
		latencyMs: 10,
		rules: [
			{ everyNth: 29, then: { httpStatus: 502, headers: { 'content-type': 'text/html' }, body: '<html>502</html>' } },
			{ everyNth: 37, then: { connection: 'reset' } },
			{ everyNth: 61, then: { connection: 'half' } },
			{ then: { delay: 'omission', share: 0.05, once: true } },
		],
	},
	/** From the first request on. */
	down: { latencyMs: 10, rules: [{ then: { httpStatus: 502 } }] },
	/** Every fourth request gets no answer. */
	slow: { latencyMs: 10, rules: [{ everyNth: 4, then: { connection: 'hang' } }] },
	silent: { rules: [{ then: { connection: 'hang' } }] },
} as const satisfies Record<string, Scenario>;
export type Api = keyof typeof APIS;

/** How a run of the soak workflow goes: each variant is a road of its own through it. */
interface VariantSettings {
	api: Api;
	accountCode: string;
	options?: Record<string, unknown>;
	includeSummary?: boolean;
}

/**
 * As many attempts as the node allows: which requests meet a fault is left to chance, how a run ends must not be. The
 * signal of a request lives until its Request Timeout is over, so that has to be shorter than the rest before a census.
 */
const OPTIONS = { batchSize: 25, concurrency: 4, delaySeconds: 0.1, maxAttempts: 20, requestTimeoutSeconds: 5 };

const VARIANTS = {
	/** Every number gets its status, in spite of faults and delays. */
	checked: { api: 'flaky', accountCode: DEMO_ACCOUNT.accountCode },
	summary: { api: 'flaky', accountCode: DEMO_ACCOUNT.accountCode, includeSummary: true },
	/** One contact for each execution, and many executions at once. */
	burst: { api: 'flaky', accountCode: DEMO_ACCOUNT.accountCode, options: { batchSize: 50, gatherMilliseconds: 100 } },
	/** The same with requests that take too long. */
	timedOut: { api: 'slow', accountCode: DEMO_ACCOUNT.accountCode, options: { requestTimeoutSeconds: 1 } },
	/** The node fails, as nothing has arrived. */
	outage: { api: 'down', accountCode: DEMO_ACCOUNT.accountCode, options: { maxAttempts: 1 } },
	/** The account's quota ends in the middle of the list, and what has arrived is kept. */
	cutShort: { api: 'flaky', accountCode: 'QUOTA0100' },
	/** Stopped while it waits for replies. */
	cancelled: { api: 'silent', accountCode: DEMO_ACCOUNT.accountCode },
} as const satisfies Record<string, VariantSettings>;
export type Variant = keyof typeof VARIANTS;

const CHECK_TYPE = 'n8n-nodes-number-status-check.numberStatusCheck';

/** So that n8n's own history does not grow. */
const NOTHING_SAVED = {
	executionOrder: 'v1',
	saveDataSuccessExecution: 'none',
	saveDataErrorExecution: 'none',
	saveManualExecutions: false,
};

function node(name: string, type: string, typeVersion: number, parameters: Record<string, unknown>): WorkflowNode {
	return { id: name, name, type, typeVersion, position: [0, 0], parameters };
}

/** Name of the trigger of a road. */
export const triggerOf = (road: string): string => `Webhook ${road}`;

/** A webhook, its contacts as items, and the nodes they go through; the webhook answers with the last node's items. */
function roadOf(road: string, ...behind: readonly WorkflowNode[]): Pick<Workflow, 'nodes' | 'connections'> {
	const webhook = { httpMethod: 'POST', path: `soak-${road}`, responseMode: 'lastNode', responseData: 'allEntries' };
	const nodes = [
		{
			...node(triggerOf(road), 'n8n-nodes-base.webhook', 2.1, { ...webhook, options: {} }),
			webhookId: `soak-${road}`,
		},
		node(`Contacts ${road}`, 'n8n-nodes-base.splitOut', 1, { fieldToSplitOut: 'body.contacts', options: {} }),
		...behind,
	];
	const connections: Workflow['connections'] = {};
	for (const [index, { name, parameters }] of nodes.entries()) {
		const next = nodes[index + 1];
		if (next === undefined) break;
		const wire = [{ node: next.name, type: 'main', index: 0 }];
		connections[name] = { main: parameters.includeSummary === true ? [[], wire] : [wire] };
	}
	return { nodes, connections };
}

function checkNode(road: string, settings: VariantSettings, credentialId: string): WorkflowNode {
	const { options = {}, includeSummary = false } = settings;
	const parameters = { phoneNumber: '={{ $json.phone }}', outputMode: 'single', includeSummary };
	return {
		...node(`Check ${road}`, CHECK_TYPE, 1, { ...parameters, options: { ...OPTIONS, ...options } }),
		credentials: { numberStatusCheckApi: { id: credentialId, name: 'API' } },
	};
}

const noOperation = (name: string) => node(name, 'n8n-nodes-base.noOp', 1, {});

/**
 * Publishes the soak workflow with a road for each variant; the control, which does the same without the node; and both
 * with a last node that takes a census of n8n while their execution still runs. Returns the soak workflow's id.
 */
export async function publishSoak(
	client: N8nClient,
	apis: Readonly<Record<Api, Pick<Simulator, 'url'>>>,
	probeUrl: string,
): Promise<string> {
	const { password, secret } = DEMO_ACCOUNT;
	const check = async (road: string, settings: VariantSettings) => {
		const { api, accountCode } = settings;
		const data = { accountCode, password, secret, baseUrl: apis[api].url };
		const id = await client.putCredential({ name: `API ${road}`, type: 'numberStatusCheckApi', data });
		return checkNode(road, settings, id);
	};
	const publish = async (name: string, ...roads: readonly Pick<Workflow, 'nodes' | 'connections'>[]) => {
		const nodes = roads.flatMap((road) => road.nodes);
		const connections = Object.assign({}, ...roads.map((road) => road.connections)) as Workflow['connections'];
		const id = await client.putWorkflow({ name, nodes, connections, settings: NOTHING_SAVED });
		await client.publishWorkflow(id);
		return id;
	};
	const roads = [];
	for (const [variant, settings] of Object.entries<VariantSettings>(VARIANTS)) {
		const behind = settings.includeSummary === true ? [noOperation('Summary')] : [];
		roads.push(roadOf(variant, await check(variant, settings), ...behind));
	}
	const id = await publish('Soak', ...roads);
	await publish('Control', roadOf('control', noOperation('No Operation')));
	const census = (road: string, route: string) => ({
		...node(`Census ${road}`, 'n8n-nodes-base.httpRequest', 4.2, { url: `${probeUrl}/${route}`, options: {} }),
		executeOnce: true,
	});
	await publish(
		'Held',
		roadOf('held-control', noOperation('No Operation'), census('held-control', 'census')),
		roadOf('held-check', await check('held-check', VARIANTS.checked), census('held-check', 'census')),
		roadOf('held-walk', await check('held-walk', VARIANTS.checked), census('held-walk', 'walk')),
	);
	return id;
}
