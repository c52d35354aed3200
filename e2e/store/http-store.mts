import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json as readJson } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Workflow } from '../../runtime/n8n-client.mts';
import { workflowNode, wiresOf } from './nodes.mts';

/** A result as the node saves it; see `docs/result-store.md`. */
export interface SavedResult extends Record<string, unknown> {
	number: string;
	status: string;
	checkedAt: string;
}

/** One call of the store, as it arrived. */
export interface StoreCall {
	operation: unknown;
	/** Results in a save, numbers in a load. */
	size: number;
	/** Epoch milliseconds when it arrived. */
	at: number;
	/** Epoch milliseconds when it was answered, whatever the answer. */
	ended?: number;
	/** Every field of the call's first item. */
	fields: string[];
}

/** What the store does instead of its work; the number of a call is 1-based, by operation. */
export interface StoreFaults {
	/** Saves that fail and keep nothing. */
	failsSave?: (call: number) => boolean;
	/** Loads that fail. */
	failsLoad?: (call: number) => boolean;
	/** Milliseconds that a save takes. */
	saveMs?: number;
	/** What it answers to a load, whatever it knows. */
	answer?: unknown;
}

/** A saved item as the store keeps it: without `operation`, which says what to do with it. */
function withoutOperation(item: SavedResult): SavedResult {
	const { number, status, checkedAt, ...others } = item;
	const kept = Object.entries(others).filter(([name]) => name !== 'operation');
	return { ...Object.fromEntries(kept), number, status, checkedAt };
}

/** A server that a store workflow hands everything to, so that a test sees each call and can spoil it. */
export interface HttpStore {
	/** Everything that was kept, in the order of arrival. */
	saved(): readonly SavedResult[];
	calls(): readonly StoreCall[];
	/** Replaces the faults, and counts calls from one again. */
	behave(faults: StoreFaults): void;
	/** Forgets all. */
	reset(): void;
	/** A store workflow that passes its calls on to this server. */
	workflow(name: string): Workflow;
	close(): Promise<void>;
}

const NAMES = { trigger: 'Called', all: 'All in one item', call: 'Call' };

function workflowFor(name: string, url: string): Workflow {
	return {
		name,
		nodes: [
			workflowNode(NAMES.trigger, 'n8n-nodes-base.executeWorkflowTrigger', 1.1, { inputSource: 'passthrough' }),
			workflowNode(NAMES.all, 'n8n-nodes-base.aggregate', 1, {
				aggregate: 'aggregateAllItemData',
				destinationFieldName: 'items',
				options: {},
			}),
			workflowNode(NAMES.call, 'n8n-nodes-base.httpRequest', 4.2, {
				...{ method: 'POST', url, sendBody: true, specifyBody: 'json' },
				jsonBody: '={{ JSON.stringify($json.items) }}',
				options: {},
			}),
		],
		connections: wiresOf([NAMES.trigger, NAMES.all, NAMES.call]),
		// Saved, so that a test can look for secrets in what the store was given.
		settings: { executionOrder: 'v1', saveDataSuccessExecution: 'all', saveDataErrorExecution: 'all' },
	};
}

/** Starts one on a free port of this machine. */
export async function startHttpStore(): Promise<HttpStore> {
	let saved: SavedResult[] = [];
	let calls: StoreCall[] = [];
	let faults: StoreFaults = {};
	const counts = { save: 0, load: 0 };

	const keep = async (items: SavedResult[]): Promise<unknown> => {
		const fails = faults.failsSave?.(++counts.save) === true;
		await sleep(faults.saveMs ?? 0);
		if (fails) throw new Error('The store cannot write.');
		saved.push(...items.map(withoutOperation));
		return [];
	};
	const known = (numbers: readonly string[]): unknown => {
		if (faults.failsLoad?.(++counts.load) === true) throw new Error('The store cannot read.');
		if (faults.answer !== undefined) return faults.answer;
		const asked = new Set(numbers);
		return saved.filter(({ number }) => asked.has(number));
	};

	const server = createServer((request, response) => {
		const answer = (status: number, body: unknown) => {
			response.writeHead(status, { 'content-type': 'application/json' });
			response.end(JSON.stringify(body));
		};
		void (async () => {
			const items = (await readJson(request)) as (SavedResult & { numbers?: string[] })[];
			const [first] = items;
			const numbers = first?.numbers ?? [];
			const isLoad = first?.operation === 'load';
			const call: StoreCall = {
				operation: first?.operation,
				size: isLoad ? numbers.length : items.length,
				at: Date.now(),
				fields: Object.keys(first ?? {}),
			};
			calls.push(call);
			try {
				const body = isLoad ? known(numbers) : await keep(items);
				call.ended = Date.now();
				answer(200, body);
			} catch (error) {
				call.ended = Date.now();
				answer(500, { message: error instanceof Error ? error.message : 'unknown' });
			}
		})();
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;

	const behave = (next: StoreFaults) => {
		faults = next;
		Object.assign(counts, { save: 0, load: 0 });
	};
	return {
		saved: () => saved,
		calls: () => calls,
		behave,
		reset: () => {
			saved = [];
			calls = [];
			behave({});
		},
		workflow: (name) => workflowFor(name, `http://127.0.0.1:${port}`),
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
