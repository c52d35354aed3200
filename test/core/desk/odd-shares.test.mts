import { entry, json } from '../run/replies.mts';
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
