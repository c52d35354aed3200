import { desksInUse } from '../../nodes/NumberStatusCheck/desks';
import type { Scenario } from '../../simulator/scenario.mts';
import type { Simulator } from '../../simulator/server.mts';
import { activeNumbers, contacts, resultIn } from './contacts.mts';
import { runInEngine, withSimulator } from './engine.mts';
import type { Run, RunOptions } from './engine.mts';
import { fakeStore } from './fake-store.mts';

const LATENCY_MS = 200;

/** Executions that start together, each with its own numbers, at one API. */
async function together(
	simulator: Simulator,
	lists: readonly (readonly string[])[],
	more: (index: number) => Partial<RunOptions> = () => ({}),
): Promise<Run[]> {
	return await Promise.all(
		lists.map(async (numbers, index) => {
			const { credential, ...others } = more(index);
			return await runInEngine({
				items: contacts(numbers),
				...others,
				credential: { ...credential, baseUrl: simulator.url },
			});
		}),
	);
}

/** What each execution says of its numbers: status, and whether it was charged. */
function told(runs: readonly Run[]): string[][] {
	return runs.map(({ outputs }) =>
		outputs.flat().map((item) => {
			const { number, status, charged } = resultIn(item) ?? {};
			return `${String(number)} ${String(status)}${charged === true ? ' charged' : ''}`;
		}),
	);
}

/** The same, but that the second starts a moment later, while the first is asking. */
async function oneAfterTheOther(simulator: Simulator, first: RunOptions, second: RunOptions): Promise<[Run, Run]> {
	const at = (options: RunOptions) => ({ ...options, credential: { baseUrl: simulator.url } });
	const one = runInEngine(at(first));
	await until(() => simulator.journal().length > 0);
	return await Promise.all([one, runInEngine(at(second))]);
}

const until = async (done: () => boolean) => {
	for (let i = 0; i < 500 && !done(); i++) await new Promise((resolve) => setTimeout(resolve, 10));
};

afterEach(() => {
	expect(desksInUse()).toBe(0);
});

test('executions that ask for the same number at the same moment ask once, and one of them is charged', async () => {
	const [number = ''] = activeNumbers(1);
	await withSimulator({ scenario: { latencyMs: LATENCY_MS } }, async (simulator) => {
		const runs = await together(simulator, Array<string[]>(4).fill([number]));
		expect(simulator.ledger().totals).toMatchObject({ requests: 1, charged: 1 });
		expect(told(runs).flat().sort()).toEqual([
			...Array<string>(3).fill(`${number} active`),
			`${number} active charged`,
		]);
	});
});

test('with Gather, twenty executions of one contact each send one request', async () => {
	const numbers = activeNumbers(20);
	await withSimulator({ scenario: { latencyMs: 20 } }, async (simulator) => {
		const runs = await together(
			simulator,
			numbers.map((number) => [number]),
			() => ({ options: { gatherMilliseconds: 1000 } }),
		);
		expect(simulator.ledger().totals).toMatchObject({ requests: 1, charged: 20 });
		expect(told(runs)).toEqual(numbers.map((number) => [`${number} active charged`]));
	});
});

test('a wrong password has nothing in common with the right one', async () => {
	const [number = ''] = activeNumbers(1);
	await withSimulator({ scenario: { latencyMs: LATENCY_MS } }, async (simulator) => {
		const [wrong, right] = await together(simulator, [[number], [number]], (index) =>
			index === 0 ? { credential: { password: 'wrong' }, options: { gatherMilliseconds: 300 } } : {},
		);
		expect(String(wrong?.error?.message)).toContain('does not accept the account');
		expect(told(right === undefined ? [] : [right])).toEqual([[`${number} active charged`]]);
		expect(simulator.ledger().totals.requests).toBe(2);
	});
});

test("a raw reply, an output field and a batch size are each execution's own", async () => {
	const [a = '', b = ''] = activeNumbers(2);
	await withSimulator({ scenario: { latencyMs: 20 } }, async (simulator) => {
		const [first, second] = await together(simulator, [[a], [b]], (index) => ({
			options: {
				gatherMilliseconds: 500,
				...(index === 0 ? { includeRaw: true } : { batchSize: 7, inputFields: 'none' }),
			},
		}));
		expect(simulator.ledger().totals.requests).toBe(1);
		expect(first?.outputs[0]?.[0]?.json).toMatchObject({ numberStatus: { number: a, raw: { mobile: a } } });
		const [json] = (second?.outputs[0] ?? []).map((item) => item.json);
		expect(Object.keys(json ?? {})).toEqual(['numberStatus']);
		expect(json).not.toHaveProperty('numberStatus.raw');
	});
});

describe('an execution that is cancelled while another waits for its request', () => {
	const [a = '', b = ''] = activeNumbers(2);

	test('leaves the other its results, though n8n is done with it, and the other is charged', async () => {
		await withSimulator({ scenario: { latencyMs: 800 } }, async (simulator) => {
			const [first, second] = await oneAfterTheOther(
				simulator,
				{ items: contacts([a, b]), cancelAfterMs: 400, settings: { onError: 'continueRegularOutput' } },
				{ items: contacts([a]), settings: { onError: 'continueRegularOutput' } },
			);
			expect(first.recorded.status).toBe('canceled');
			expect(told([second])).toEqual([[`${a} active charged`]]);
			expect(simulator.ledger().totals.requests).toBe(1);
		});
	});

	test('with a Result Store has its results saved, and is the one that is charged', async () => {
		const store = fakeStore();
		await withSimulator({ scenario: { latencyMs: 800 } }, async (simulator) => {
			const [first, second] = await oneAfterTheOther(
				simulator,
				{ items: contacts([a, b]), ...store.options, cancelAfterMs: 400 },
				{ items: contacts([a]) },
			);
			await until(() => store.saved.length === 2);
			expect(first.recorded.status).toBe('canceled');
			expect(store.saved.map(({ number }) => number)).toEqual([a, b]);
			expect(told([second])).toEqual([[`${a} active`]]);
			expect(simulator.ledger().totals.requests).toBe(1);
		});
	});
});

test('an execution waits for the request of another no longer than its own Request Timeout', async () => {
	const [a = '', b = ''] = activeNumbers(2);
	const scenario: Scenario = { rules: [{ requests: [1, 1], then: { connection: 'hang' } }] };
	await withSimulator({ scenario }, async (simulator) => {
		const [, second] = await oneAfterTheOther(
			simulator,
			{ items: contacts([a]), options: { requestTimeoutSeconds: 600 }, cancelAfterMs: 5000 },
			{ items: contacts([a, b]), options: { requestTimeoutSeconds: 1 } },
		);
		expect(told([second])).toEqual([[`${a} active charged`, `${b} active charged`]]);
		expect(simulator.journal()).toHaveLength(3);
	});
}, 20_000);
