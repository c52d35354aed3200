import { checkNumbers } from '../../../nodes/NumberStatusCheck/core/run/check-numbers';
import { WorkQueue } from '../../../nodes/NumberStatusCheck/core/run/work-queue';
import type { TransportReply } from '../../../nodes/NumberStatusCheck/core/types';
import type { CheckPorts } from '../../../nodes/NumberStatusCheck/core/ports';
import { endings, names } from './endings.mts';
import { active, activeBut, code, UNREACHABLE } from './replies.mts';
import { runCheck, START } from './virtual-time.mts';
import type { FakeApi, Scenario } from './virtual-time.mts';

const allActive: FakeApi = ({ numbers }) => active(numbers);
const broken = () => {
	throw new TypeError('broken');
};

test('a run that nobody can cancel needs no signal for it', async () => {
	const settings = {
		batchSize: 1,
		concurrency: 1,
		minIntervalMs: 0,
		delayMs: 0,
		maxAttempts: 1,
		additionalDelayCodes: new Set<string>(),
		maxRunMs: Infinity,
		keepRaw: false,
	};
	const report = await checkNumbers(['a', 'b'], settings, {
		send: async (numbers) => active(numbers),
		now: () => START,
		sleep: async () => {},
		random: () => 0,
	});
	expect(endings(report)).toEqual({ a: 'active', b: 'active' });
});

/** Six numbers, two requests at a time; the second request of all meets the defect, while the first is on its way. */
const SIX: Omit<Scenario, 'api'> = { numbers: names(6), settings: { concurrency: 2 } };
const FIRST_KEPT = {
	n0: 'active',
	n1: 'active',
	n2: 'cut short internal',
	n3: 'cut short internal',
	n4: 'cut short internal',
	n5: 'cut short internal',
};

describe('a defect in sending', () => {
	const second = (reply: TransportReply | Error): FakeApi => {
		return ({ index, numbers }) => (index === 1 ? { after: 50, reply } : active(numbers));
	};

	test.each<[string, FakeApi]>([
		['rejects', second(new TypeError('port'))],
		['gives nothing', second(undefined as unknown as TransportReply)],
		['gives a reply that cannot be read', second({ kind: 'http', status: 200, body: { get: 1 } as never })],
		[
			'throws',
			({ index, numbers }) => {
				if (index === 1) broken();
				return active(numbers);
			},
		],
	])('that %s is no network fault: nothing more is sent, and what is in flight is kept', async (_, api) => {
		const { batches, report, endedAt } = await runCheck({ ...SIX, api });
		expect(batches).toEqual([
			['n0', 'n1'],
			['n2', 'n3'],
		]);
		expect(report.stop).toMatchObject({ kind: 'internal', defect: expect.stringContaining('TypeError') as string });
		expect(endings(report)).toEqual(FIRST_KEPT);
		expect(report).toMatchObject({ requests: 2, retries: 0, resolved: 2 });
		expect(endedAt).toBe(100);
	});

	test('leaves the place of the defect in this package in the report, and nothing of its message', async () => {
		const reply = { kind: 'http', status: 200 } as TransportReply;
		const { report } = await runCheck({ ...SIX, api: second(reply) });
		expect(report.stop).toEqual({
			kind: 'internal',
			defect: expect.stringMatching(/^TypeError at core\/reply\/[\w-]+\.ts:\d+$/) as string,
		});
	});

	test('after an account fault is told all the same', async () => {
		const api: FakeApi = ({ index }) =>
			index === 0 ? { after: 50, reply: code('403101') } : { after: 100, reply: new TypeError('port') };
		const { report } = await runCheck({ ...SIX, api });
		expect(report.stop).toMatchObject({ kind: 'internal' });
	});
});

describe('a defect in waiting', () => {
	const late: FakeApi = ({ index, numbers }) => {
		if (index === 0) return { after: 50, reply: activeBut(['n1'], numbers) };
		return { after: 500, reply: active(numbers) };
	};

	test.each<[string, CheckPorts['sleep']]>([
		['rejects', async () => broken()],
		['throws', () => broken()],
	])('that %s ends the run when what is in flight has arrived', async (_, sleep) => {
		const { batches, report, endedAt } = await runCheck({
			numbers: names(4),
			settings: { concurrency: 2 },
			api: late,
			breakPorts: (ports) => ({ ...ports, sleep }),
		});
		expect(batches).toHaveLength(2);
		expect(report.stop).toEqual({ kind: 'internal', defect: expect.stringContaining('TypeError') as string });
		expect(endings(report)).toEqual({ n0: 'active', n1: 'cut short internal', n2: 'active', n3: 'active' });
		expect(endedAt).toBe(500);
	});
});

describe('a defect of the clock', () => {
	test('from the start sends nothing', async () => {
		const { batches, report } = await runCheck({
			...SIX,
			api: allActive,
			breakPorts: (ports) => ({ ...ports, now: broken }),
		});
		expect(batches).toEqual([]);
		expect(report.stop).toMatchObject({ kind: 'internal' });
		expect(new Set(Object.values(endings(report)))).toEqual(new Set(['cut short internal']));
	});

	test.each([
		['throws', broken],
		['gives no number', () => Number.NaN],
	])('that %s once a reply arrives keeps this reply, with the last time there was', async (_, fault) => {
		let stopped = false;
		const { batches, report } = await runCheck({
			...SIX,
			api: allActive,
			breakPorts: (ports) => ({
				...ports,
				now: () => (stopped ? fault() : ports.now()),
				send: async (...request) => await ports.send(...request).finally(() => (stopped = true)),
			}),
		});
		expect(batches).toHaveLength(2);
		expect(report.stop).toMatchObject({ kind: 'internal' });
		expect(report.outcomes.get('n3')).toMatchObject({ kind: 'resolved', checkedAt: START });
		expect(report.resolved).toBe(4);
	});
});

test.each<[string, unknown, string]>([
	['an error', new TypeError('no chance'), 'TypeError'],
	['a text', 'no chance', 'string'],
	['nothing', undefined, 'undefined'],
])('a defect in the core (%s) is reported, not thrown', async (_, thrown, defect) => {
	const random = () => {
		throw thrown;
	};
	const { report } = await runCheck({ numbers: ['a'], api: () => UNREACHABLE, random });
	expect(report.stop).toMatchObject({ kind: 'internal', defect: expect.stringContaining(defect) as string });
	expect(endings(report)).toEqual({ a: 'cut short internal' });
});

test('a defect in choosing the next batch ends the run when what is in flight has arrived', async () => {
	const api: FakeApi = ({ numbers }) => {
		jest.spyOn(WorkQueue.prototype, 'take').mockImplementation(broken);
		return active(numbers);
	};
	const { batches, report } = await runCheck({ ...SIX, api });
	expect(batches).toEqual([['n0', 'n1']]);
	expect(report.stop).toMatchObject({ kind: 'internal' });
	expect(endings(report)).toEqual(FIRST_KEPT);
});

test('a cancellation ends the wait for what is in flight after a defect', async () => {
	const api: FakeApi = ({ index }) => (index === 0 ? { after: 0, reply: 'never' } : { after: 50, reply: new Error() });
	const { report, endedAt } = await runCheck({ ...SIX, api, cancelAt: 400 });
	expect(endedAt).toBe(400);
	expect(report.stop).toMatchObject({ kind: 'internal' });
});

describe('whichever call of a port is the one that throws', () => {
	/** A run that uses every port: a delay, a fault with its backoff, a refusal. */
	const api: FakeApi = ({ index, numbers }) => {
		if (index === 0) return activeBut(['n1'], numbers);
		if (index === 1) return UNREACHABLE;
		if (index === 2) return code('400001');
		return { after: 100 + index, reply: active(numbers) };
	};
	const world: Omit<Scenario, 'api'> = { numbers: names(9), settings: { concurrency: 2, minIntervalMs: 20 } };

	/**
	 * The ports, which throw at the call with this number, counted over all of them, and at all later ones if `forever`.
	 */
	function throwingAt(at: number, forever: boolean) {
		const seen = { calls: 0, sentAfter: 0 };
		const count = () => {
			seen.calls++;
			if (seen.calls === at || (forever && seen.calls > at)) broken();
		};
		const breakPorts = (ports: CheckPorts): CheckPorts => ({
			...ports,
			send: (...request) => {
				count();
				if (seen.calls > at) seen.sentAfter++;
				return ports.send(...request);
			},
			now: () => {
				count();
				return ports.now();
			},
			sleep: (ms, wake) => {
				count();
				return ports.sleep(ms, wake);
			},
			random: () => {
				count();
				return ports.random();
			},
		});
		return { seen, breakPorts };
	}

	test.each([false, true])('the run ends in a report, and sends nothing more (for good: %s)', async (forever) => {
		const whole = throwingAt(Number.POSITIVE_INFINITY, false);
		const { report } = await runCheck({ ...world, api, breakPorts: whole.breakPorts });
		expect(report).toMatchObject({ resolved: 9 });
		for (let at = 1; at <= whole.seen.calls; at++) {
			const { seen, breakPorts } = throwingAt(at, forever);
			const run = await runCheck({ ...world, api, breakPorts });
			expect([at, run.report.stop?.kind]).toEqual([at, 'internal']);
			expect([at, seen.sentAfter]).toEqual([at, 0]);
		}
	});
});
