import { contacts, NUMBER_OF, numbersByOutput, oneNumberEach, resultsOf } from './contacts.mts';
import { runNode } from './run-node.mts';

const AT = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as unknown;
/** What the simulator says about every number of block 1380013. */
const PLACE = { area: '浙江-宁波', numberType: '中国移动 GSM', checkedAt: AT };

test('every status leaves through its own output, in the fixed order, with the whole result', async () => {
	const delayedForEver = '19900030001';
	const numbers = [...Object.values(NUMBER_OF), delayedForEver];
	const { declaredOutputs, outputs } = await runNode({
		items: contacts([...numbers, '1380013']),
		expected: [...numbers.map((number) => [number]), ['invalid']],
		options: { maxAttempts: 2 },
	});

	expect(declaredOutputs).toEqual([
		'Active',
		'Silent',
		'Risk',
		'Suspended',
		'Empty Number',
		'No Record',
		'Unresolved',
		'Invalid',
	]);
	expect(outputs.map((items) => items.map(({ json }) => json))).toEqual([
		[
			{
				id: 0,
				phone: '13800138000',
				numberStatus: {
					number: '13800138000',
					status: 'active',
					statusCode: '1',
					recommendation: 'keep',
					charged: true,
					lastTime: '2024-07-25T14:00:58.000Z',
					...PLACE,
				},
			},
		],
		[
			{
				id: 1,
				phone: '13800138061',
				numberStatus: {
					number: '13800138061',
					status: 'silent',
					statusCode: '4',
					recommendation: 'review',
					charged: true,
					lastTime: '2024-02-06T18:34:19.000Z',
					...PLACE,
				},
			},
		],
		[
			{
				id: 2,
				phone: '13800138071',
				numberStatus: {
					number: '13800138071',
					status: 'risk',
					statusCode: '5',
					recommendation: 'review',
					charged: true,
					lastTime: '2025-07-12T09:23:16.000Z',
					...PLACE,
				},
			},
		],
		[
			{
				id: 3,
				phone: '13800138077',
				numberStatus: {
					number: '13800138077',
					status: 'suspended',
					statusCode: '2',
					recommendation: 'remove',
					charged: true,
					lastTime: '2025-01-17T18:09:13.000Z',
					...PLACE,
				},
			},
		],
		[
			{
				id: 4,
				phone: '13800138085',
				numberStatus: {
					number: '13800138085',
					status: 'empty',
					statusCode: '0',
					recommendation: 'remove',
					charged: true,
					lastTime: '2024-01-25T23:01:27.000Z',
					...PLACE,
				},
			},
		],
		[
			{
				id: 5,
				phone: '13800138096',
				numberStatus: {
					number: '13800138096',
					status: 'noRecord',
					statusCode: '3',
					recommendation: 'review',
					charged: false,
					lastTime: null,
					...PLACE,
				},
			},
		],
		[
			{
				id: 6,
				phone: '19900030001',
				numberStatus: {
					number: '19900030001',
					status: 'unresolved',
					statusCode: null,
					recommendation: 'retry',
					charged: false,
					area: null,
					numberType: null,
					lastTime: null,
					checkedAt: null,
					reason: {
						code: 'delayed',
						message: 'The carrier had no status for this number after 2 tries. Run it again later.',
					},
				},
			},
		],
		[
			{
				id: 7,
				phone: '1380013',
				numberStatus: {
					number: null,
					status: 'invalid',
					statusCode: null,
					recommendation: 'fix',
					charged: false,
					area: null,
					numberType: null,
					lastTime: null,
					checkedAt: null,
					reason: {
						code: 'tooShort',
						message: '"1380013" has too few digits: a mobile number has 11. Correct it at the source.',
					},
				},
			},
		],
	]);
});

test('contacts keep their order inside an output, and leave with their binary data', async () => {
	const numbers = ['13800138000', '13800138061', '13800138002', '13800138062', '13800138001'];
	const items = contacts(numbers).map((item, index) => ({
		...item,
		binary: { photo: { data: 'QUJD', mimeType: 'image/png', fileName: `${index}.png` } },
	}));
	const run = await runNode({ items, expected: numbers.map((number) => [number]) });
	expect(numbersByOutput(run)).toEqual({
		Active: ['13800138000', '13800138002', '13800138001'],
		Silent: ['13800138061', '13800138062'],
	});
	expect(run.outputs[0]?.[1]?.binary).toEqual({ photo: { data: 'QUJD', mimeType: 'image/png', fileName: '2.png' } });
});

test('an expression behind a branch finds the item that its contact came from', async () => {
	const run = await runNode({
		items: contacts(['13800138000', '13800138061,13800138001', '', '13800138062']),
		expected: [['13800138000'], ['13800138061', '13800138001'], ['invalid'], ['13800138062']],
		behind: "={{ $('Start').item.json.id }}",
	});
	expect(run.behind).toEqual([['0', '1'], ['1', '3'], [], [], [], [], [], ['2']]);
});

test('in single mode everything leaves through one output', async () => {
	const run = await runNode({
		items: contacts(['13800138085', 'none', '13800138000']),
		expected: [['13800138085'], ['invalid'], ['13800138000']],
		parameters: { outputMode: 'single' },
		behind: "={{ $('Start').item.json.id }}",
	});
	expect(numbersByOutput(run)).toEqual({ Result: ['13800138085', null, '13800138000'] });
	expect(run.behind).toEqual([['0', '1', '2']]);
});

test('with no items the node does not run and asks nothing', async () => {
	const run = await runNode({ ...oneNumberEach([]) });
	expect([run.executions, run.journal.length, run.error]).toEqual([0, 0, undefined]);
});

test('a result begins with what a person looks for: status, recommendation, reason, number', async () => {
	const run = await runNode({
		items: contacts([NUMBER_OF.active, `${NUMBER_OF.empty}; none`]),
		expected: [[NUMBER_OF.active], [NUMBER_OF.empty, 'invalid']],
	});
	expect(resultsOf(run).map((result) => Object.keys(result).slice(0, 5))).toEqual([
		['status', 'recommendation', 'number', 'statusCode', 'charged'],
		['status', 'recommendation', 'contactRecommendation', 'number', 'statusCode'],
		['status', 'recommendation', 'contactRecommendation', 'reason', 'number'],
	]);
});
