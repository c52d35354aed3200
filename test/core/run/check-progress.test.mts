import type { CheckPorts, Progress } from '../../../nodes/NumberStatusCheck/core/ports';
import { endings, names } from './endings.mts';
import { active, activeBut, code } from './replies.mts';
import { runCheck } from './virtual-time.mts';
import type { FakeApi, Run, Scenario } from './virtual-time.mts';

/** A run that is told of, and what was told. */
async function watched(scenario: Scenario, onLine = () => {}): Promise<{ run: Run; lines: Progress[] }> {
	const lines: Progress[] = [];
	const progress = (line: Progress) => {
		lines.push(line);
		onLine();
	};
	const breakPorts = (ports: CheckPorts): CheckPorts => ({ ...ports, progress });
	return { run: await runCheck({ ...scenario, breakPorts }), lines };
}

/** Twelve numbers, two in a request, one request every four seconds. */
const SLOW: Scenario = { numbers: names(12), api: ({ numbers }) => ({ after: 4000, reply: active(numbers) }) };

test('a run that takes ten seconds at most tells nothing', async () => {
	const { lines } = await watched({ ...SLOW, numbers: names(4) });
	expect(lines).toEqual([]);
});

test('every ten seconds a run tells how far it is', async () => {
	const { run, lines } = await watched(SLOW);
	expect(run.endedAt).toBe(24_000);
	expect(lines).toEqual([
		{ done: 4, numbers: 12, requests: 3, inFlight: 1, charged: 4 },
		{ done: 10, numbers: 12, requests: 6, inFlight: 1, charged: 10 },
	]);
});

test('while nothing comes back, it is told all the same, and nothing else of the run changes', async () => {
	const api: FakeApi = ({ numbers }) => ({ after: 34_000, reply: active(numbers) });
	const { run, lines } = await watched({ numbers: names(4), api });
	expect(lines.map(({ requests }) => requests)).toEqual([1, 1, 1, 2, 2, 2]);
	expect(run.waits).toEqual([10_000, 10_000, 10_000, 6000, 10_000, 10_000]);
	const silent = await runCheck({ numbers: names(4), api });
	expect(silent.waits).toEqual([]);
	expect(silent.starts).toEqual(run.starts);
});

test('a delay that lasts longer is told of, and ends when it would without', async () => {
	const api: FakeApi = ({ index, numbers }) => (index === 0 ? activeBut(['n1'], numbers) : active(numbers));
	const settings = { delayMs: 25_000 };
	const { run, lines } = await watched({ numbers: names(2), api, settings });
	expect(lines.map(({ done }) => done)).toEqual([1, 1]);
	expect(run.starts).toEqual([0, 25_100]);
	expect(run.waits).toEqual([9900, 10_000, 5100]);
	expect((await runCheck({ numbers: names(2), api, settings })).waits).toEqual([25_000]);
});

test('a run that stops tells nothing more while it waits for what is in flight', async () => {
	const api: FakeApi = ({ index, numbers }) =>
		index === 0 ? { after: 40_000, reply: active(numbers) } : { after: 5000, reply: code('403101') };
	const { run, lines } = await watched({ numbers: names(6), api, settings: { concurrency: 2 } });
	expect(run.endedAt).toBe(40_000);
	expect(lines).toEqual([]);
});

test('if it cannot be told, that is a defect, but the run goes on and keeps every result', async () => {
	const { run, lines } = await watched(SLOW, () => {
		throw new TypeError('no log');
	});
	expect(lines).toHaveLength(1);
	expect(new Set(Object.values(endings(run.report)))).toEqual(new Set(['active']));
	expect(run.report).toMatchObject({ resolved: 12, stop: { kind: 'internal' } });
});
