import type { Effect, Rule } from '../../simulator/scenario.mts';
import { activeNumbers, NUMBER_OF, numbersByOutput, oneNumberEach, resultsOf } from './contacts.mts';
import { runInEngine } from './engine.mts';
import type { RunOptions } from './engine.mts';
import { runNode } from './run-node.mts';

const NUMBERS = activeNumbers(2);
const DISABLED: Effect = { resultCode: '403101' };
const ONE_AT_A_TIME = { batchSize: 1, concurrency: 1 };

/** A run in which the first request meets this effect, and every other one `then`. */
async function runAfter(first: Effect, then: Effect, more: Omit<RunOptions, 'items'> = {}) {
	const rules: Rule[] = [{ requests: [1, 1], then: first }, { then }];
	return await runNode({ ...oneNumberEach(NUMBERS), options: ONE_AT_A_TIME, scenario: { rules }, ...more });
}

describe('a charge without a status', () => {
	test('stands on its contact when the run is then cut short: nothing paid for is thrown away', async () => {
		const run = await runAfter({ chargedStatus: '12' }, DISABLED);
		expect(run.error).toBeUndefined();
		expect(resultsOf(run).map(({ charged, reason }) => [charged, reason?.code])).toEqual([
			[true, 'unknownStatus'],
			[false, '403101'],
		]);
	});

	test('is not paid for again by Retry On Fail', async () => {
		const settings = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
		const run = await runAfter({ chargedStatus: '' }, DISABLED, { settings });
		expect(run.executions).toBe(1);
	});

	test('is dropped where If the Run Stops Early is set to stop the workflow', async () => {
		const options = { ...ONE_AT_A_TIME, onCutShort: 'fail' };
		const run = await runAfter({ chargedStatus: '12' }, DISABLED, { options });
		expect(run.error).toMatchObject({ name: 'NodeApiError' });
	});
});

describe('charges for numbers nobody asked', () => {
	test('are in hint and Summary, on no contact, and shown in a warning', async () => {
		const run = await runAfter({ strangers: 3 }, { shape: 'example' }, { parameters: { includeSummary: true } });
		const messages = run.hints.map(({ message }) => message);
		expect(messages).toEqual([
			'The API charged for 3 results of numbers that nobody asked for. They are in the bill, but on no contact. Send the vendor the time of this run.',
			'2 contacts, 2 different numbers. 5 charged.',
		]);
		expect(run.outputs.at(-1)).toMatchObject([{ json: { charged: 5, statuses: { active: 2 } } }]);
	});
});

test('results in a list of lists are taken, not paid for again as if the carrier were late', async () => {
	const [number = ''] = NUMBERS;
	const entry = { mobile: number, status: '1', chargesStatus: '1', area: '', numberType: '', lastTime: '' };
	const scenario = { rules: [{ then: { resultCode: '200000', resultObj: [[entry]] } }] };
	const run = await runInEngine({ ...oneNumberEach([number]), scenario });
	expect(resultsOf(run)).toMatchObject([{ status: 'active', charged: true }]);
	expect(run.journal).toHaveLength(1);
});

describe('a quota that runs out in the middle of a request', () => {
	test('leaves the results that came, and what is left for the next run', async () => {
		const numbers = activeNumbers(50);
		const scenario = { rules: [{ then: { resultCode: '510101', answered: 0.5 } }] };
		const run = await runNode({ ...oneNumberEach(numbers), scenario });
		expect(numbersByOutput(run).Active).toEqual(expect.arrayContaining(numbers.slice(0, 25)));
		expect(run.ledger.askedAfterAnswer).toEqual([]);
	});
});

describe('area and carrier', () => {
	const numbers = Object.values(NUMBER_OF);
	const detailsOf = async (then: Effect) => {
		const run = await runNode({ ...oneNumberEach(numbers), scenario: { rules: [{ then }] } });
		return resultsOf(run).map(({ number, status, area, numberType }) => ({ number, status, area, numberType }));
	};

	test.each(['gbk', 'gb18030', 'bom', 'textList'] as const)(
		'of a reply with the shape %s are as they were sent',
		async (shape) => {
			const details = await detailsOf({ shape });
			expect(details).toEqual(await detailsOf({ shape: 'example' }));
			expect(details[0]).toEqual({
				number: NUMBER_OF.active,
				status: 'active',
				area: '浙江-宁波',
				numberType: '中国移动 GSM',
			});
		},
	);

	test('are null where GBK is declared as UTF-8, and the statuses count', async () => {
		const details = await detailsOf({ shape: 'mojibake' });
		expect(details.map(({ status }) => status)).toEqual(Object.keys(NUMBER_OF));
		expect(new Set(details.flatMap(({ area, numberType }) => [area, numberType]))).toEqual(new Set([null]));
	});
});
