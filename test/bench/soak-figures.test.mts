import {
	checkLines,
	checksOf,
	growthOf,
	MOST_BYTES_A_RUN,
	MOST_MORE,
	sampleLines,
	slopeOf,
} from '../../bench/soak-figures.mts';
import type { Sample, SoakResults } from '../../bench/soak-figures.mts';
import type { Census } from '../../bench/soak-probe.mts';

const MEMORY = { heapUsed: 200_000_000, external: 5_000_000, rss: 500_000_000 };
const CENSUS: Census = {
	...MEMORY,
	live: { Socket: 1, AbortSignal: 2 },
	abortListeners: 1,
	remotePorts: [8899],
	resources: { TCPServerWrap: 2, Timeout: 16 },
	processListeners: 10,
};

/** Four samples whose heap grows by this many bytes per run. */
function samples(bytesARun: number): Sample[] {
	return [125, 150, 175, 200].map((runs) => ({ ...MEMORY, runs, heapUsed: MEMORY.heapUsed + bytesARun * runs }));
}

function results(changes: Partial<SoakResults> = {}): SoakResults {
	return {
		...{ runs: 200, faults: [], check: samples(900), control: samples(800), before: CENSUS, after: CENSUS },
		held: { listeners: 1, listenersOfControl: 1, outcomes: 0 },
		...{ apiPorts: [4001, 4002], openConnections: 0, warnings: [] },
		...changes,
	};
}

const failed = (changes: Partial<SoakResults>) =>
	checksOf(results(changes))
		.filter(({ passed }) => !passed)
		.map(({ name }) => name);

test.each([
	[
		[
			[0, 1],
			[1, 3],
			[2, 5],
		],
		2,
	],
	[
		[
			[100, 7],
			[200, 7],
		],
		0,
	],
	[
		[
			[0, 0],
			[1, 3],
			[2, 0],
			[3, 3],
		],
		0.6,
	],
] as [[number, number][], number][])('the line through %j rises by %d', (points, slope) => {
	expect(slopeOf(points)).toBeCloseTo(slope, 10);
});

test.each([[[]], [[[5, 1]]]] as [[number, number][]][])('the points %j have no slope', (points) => {
	expect(() => slopeOf(points)).toThrow(RangeError);
});

test('what has not changed since the warm-up passes every check', () => {
	expect(failed({})).toEqual([]);
	expect(checksOf(results())).toHaveLength(13);
});

test('heap that grows with the control is not held against the node, heap that grows faster is', () => {
	const control = samples(10_000);
	expect(failed({ control, check: samples(10_000 + MOST_BYTES_A_RUN - 1) })).toEqual([]);
	expect(failed({ control, check: samples(10_000 + MOST_BYTES_A_RUN + 1) })).toEqual(['heap a run above the control']);
});

test('a control that shrinks does not make a flat heap a leak', () => {
	expect(failed({ control: samples(-50_000), check: samples(0) })).toEqual([]);
});

test('what n8n drops early on does not hide what each run of the second half adds', () => {
	const leaking = samples(MOST_BYTES_A_RUN + 1);
	const check = leaking.map((sample, index) =>
		index === 0 ? { ...sample, heapUsed: sample.heapUsed + 5_000_000 } : sample,
	);
	expect(growthOf({ check, control: samples(0) }, 'heapUsed').above).toBeCloseTo(MOST_BYTES_A_RUN + 1, 5);
	expect(failed({ check, control: samples(0) })).toEqual(['heap a run above the control']);
});

test('one object, resource or abort listener more than the allowance fails', () => {
	const grown = (by: number): Census => ({
		...CENSUS,
		live: { Socket: 1, AbortSignal: 2 + by },
		abortListeners: 1 + by,
		resources: { TCPServerWrap: 2, Timeout: 16, TCPSocketWrap: by },
	});
	expect(failed({ after: grown(MOST_MORE) })).toEqual([]);
	expect(failed({ after: grown(MOST_MORE + 1) })).toEqual([
		'live AbortSignal after all runs',
		'active resources that became more',
		'abort listeners after all runs',
	]);
});

test('a single socket to an API, connection or listener on process fails', () => {
	expect(failed({ after: { ...CENSUS, remotePorts: [4002] } })).toEqual(['sockets of n8n to the APIs']);
	expect(failed({ openConnections: 1 })).toEqual(['connections that the APIs have open']);
	expect(failed({ after: { ...CENSUS, processListeners: 11 } })).toEqual(['listeners on process']);
});

test('what the node leaves on the signal of its execution fails while that still runs', () => {
	expect(failed({ held: { listeners: 2, listenersOfControl: 1, outcomes: 1 } })).toEqual([
		'abort listeners once the node has finished',
		'outcomes on the heap then',
	]);
});

test('outcomes that were not counted do not pass as none', () => {
	const held = { listeners: 1, listenersOfControl: 1, outcomes: Number.NaN };
	expect(failed({ held })).toEqual(['outcomes on the heap then']);
});

test('a run that ended wrongly and a warning of too many listeners fail, with their texts', () => {
	const checks = checksOf(results({ faults: ['run 7, outage: HTTP 200'], warnings: ['MaxListenersExceededWarning'] }));
	expect(checkLines(checks.filter(({ passed }) => !passed))).toEqual([
		'FAIL  runs of 200 that did not end as they should     none  run 7, outage: HTTP 200',
		"FAIL  warnings of too many listeners in n8n's output  none  MaxListenersExceededWarning",
	]);
});

test('the samples of both flows stand side by side', () => {
	expect(sampleLines({ check: samples(0), control: samples(10_000) }).slice(0, 2)).toEqual([
		'          runs    heap, node heap, control     rss, node  rss, control',
		'           125     200.00 MB     201.25 MB     500.00 MB     500.00 MB',
	]);
});
