import { active, code, entry, json } from '../run/replies.mts';
import { runMany } from './many-runs.mts';
import type { ManyRuns } from './many-runs.mts';

const GATHER = { gatherMs: 50, batchSize: 4 };
const batches = ({ requests }: ManyRuns) => requests.map(({ numbers, at }) => `${numbers.join('')} at ${at}`);
const charged = ({ reports }: ManyRuns) => reports.map((report) => report.charged);

test.each([
	[0, [0, 0]],
	[1, [1, 0]],
	[2, [2, 0]],
	[3, [2, 1]],
	[4, [2, 2]],
	[6, [4, 2]],
])(
	'where the API says that it charged %d for a shared request with four entries, that is the bill',
	async (count, bill) => {
		const runs = await runMany(
			[
				{ numbers: ['a', 'b'], settings: GATHER },
				{ numbers: ['c', 'd'], at: 10, settings: GATHER },
			],
			({ numbers }) =>
				json({ resultCode: '000000', resultObj: numbers.map((number) => entry(number)), chargeCount: count }),
		);
		expect(batches(runs)).toEqual(['abcd at 10']);
		expect(charged(runs)).toEqual(bill);
	},
);

test('what a run gathers is not sent while its first results are not stored', async () => {
	const runs = await runMany(
		[
			{ numbers: ['a'], settings: { batchSize: 1 } },
			{ numbers: ['a', 'b'], at: 10, saveMs: 900, settings: { gatherMs: 200, batchSize: 4 } },
		],
		({ numbers }) => active(numbers),
	);
	expect(batches(runs)).toEqual(['a at 0', 'b at 1000']);
});

test('what a run has put into the request of another is not sent for it while its first results are not stored', async () => {
	const settings = { gatherMs: 200, batchSize: 4 };
	const runs = await runMany(
		[
			{ numbers: ['a'], settings: { batchSize: 1 } },
			{ numbers: ['c'], at: 5, settings },
			{ numbers: ['a', 'b'], at: 10, saveMs: 900, settings },
		],
		({ numbers }) => active(numbers),
	);
	expect(batches(runs)).toEqual(['a at 0', 'c at 205', 'b at 1000']);
});

test('what a run gathers is not asked once it has the result from elsewhere', async () => {
	const runs = await runMany(
		[
			{ numbers: ['13800000001'], cancelAt: 50, settings: { batchSize: 1 } },
			{ numbers: ['13800000001', '13800000002'], at: 10, settings: { gatherMs: 200, batchSize: 4 } },
		],
		() => active(['13800000001', '13800000002']),
	);
	expect(batches(runs)).toEqual(['13800000001 at 0']);
	expect(charged(runs)).toEqual([0, 2]);
});

test('what a run has put into the request of another is not asked for it once it has the result from elsewhere', async () => {
	const settings = { gatherMs: 200, batchSize: 4 };
	const runs = await runMany(
		[
			{ numbers: ['13800000001'], cancelAt: 50, settings: { batchSize: 1 } },
			{ numbers: ['13800000003'], at: 5, settings },
			{ numbers: ['13800000001', '13800000002'], at: 10, settings },
		],
		({ numbers, run }) => active(run === 0 ? ['13800000001', '13800000002'] : numbers),
	);
	expect(batches(runs)).toEqual(['13800000001 at 0', '13800000003 at 205']);
	expect(charged(runs)).toEqual([0, 1, 2]);
});

test('what was never sent does not count as asked, though a run had put it into the request of another', async () => {
	const settings = { gatherMs: 200, batchSize: 4 };
	const runs = await runMany(
		[
			{ numbers: ['a'], settings: { batchSize: 1 } },
			{ numbers: ['c'], at: 5, settings },
			{ numbers: ['a', 'b'], contacts: [['a'], ['b']], at: 10, settings },
		],
		({ run, numbers }) => (run === 0 ? code('400101') : active(numbers)),
	);
	expect(batches(runs)).toEqual(['a at 0', 'c at 205']);
	expect([...(runs.reports[2]?.asked ?? [])]).toEqual(['a']);
});
