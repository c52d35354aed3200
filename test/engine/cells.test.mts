import { contacts, numbersByOutput, resultIn } from './contacts.mts';
import { runNode } from './run-node.mts';

const SINGLE = { parameters: { outputMode: 'single' } };

test('a cell with several numbers leaves once for each, all paired with its item', async () => {
	const run = await runNode({
		items: contacts(['13800138000, 13800138061；13800138085\n138', '13800138002']),
		expected: [['13800138000', '13800138061', '13800138085', 'invalid'], ['13800138002']],
	});
	expect(numbersByOutput(run)).toEqual({
		Active: ['13800138000', '13800138002'],
		Silent: ['13800138061'],
		'Empty Number': ['13800138085'],
		Invalid: [null],
	});
	expect(run.outputs.flat().map(({ json, pairedItem }) => [json.id, pairedItem])).toEqual([
		[0, { item: 0 }],
		[1, { item: 1 }],
		[0, { item: 0 }],
		[0, { item: 0 }],
		[0, { item: 0 }],
	]);
});

test('a number that stands in several items and cells is asked once, and charged on the first of them', async () => {
	const run = await runNode({
		...SINGLE,
		items: contacts([
			'13800138000',
			'+86 138-0013-8000',
			'13800138061,138 0013 8000,13800138061',
			'13800138096',
			'13800138096',
		]),
		expected: [
			['13800138000'],
			['13800138000'],
			['13800138061', '13800138000', '13800138061'],
			['13800138096'],
			['13800138096'],
		],
	});
	expect(run.journal.map(({ mobiles }) => mobiles)).toEqual([['13800138000', '13800138061', '13800138096']]);
	const shown = run.outputs[0]?.map((item) => {
		const { number, charged, duplicate } = resultIn(item) ?? {};
		return [number, charged, duplicate];
	});
	expect(shown).toEqual([
		['13800138000', true, undefined],
		['13800138000', false, true],
		['13800138061', true, undefined],
		['13800138000', false, true],
		['13800138061', false, true],
		['13800138096', false, undefined],
		['13800138096', false, true],
	]);
});

test('a duplicate carries the same status and details as the first', async () => {
	const run = await runNode({
		items: contacts(['13817367247', '13817367247']),
		expected: [['13817367247'], ['13817367247']],
	});
	const [first, second] = run.outputs[0] ?? [];
	expect(first?.json.numberStatus).toMatchObject({
		area: '上海-上海',
		numberType: '中国移动 GSM',
		lastTime: '2017-10-30T11:06:47.000Z',
	});
	expect(second?.json.numberStatus).toEqual({
		...(first?.json.numberStatus as object),
		charged: false,
		duplicate: true,
	});
});

test('numbers, lists and lists of lists are read like text', async () => {
	const run = await runNode({
		...SINGLE,
		items: contacts([13800138000, 8613800138061, [13800138002, '13800138003', null], [['13800138004'], []], []]),
		expected: [['13800138000'], ['13800138061'], ['13800138002', '13800138003'], ['13800138004'], ['invalid']],
	});
	expect(run.journal.map(({ mobiles }) => mobiles)).toEqual([
		['13800138000', '13800138061', '13800138002', '13800138003', '13800138004'],
	]);
});

test('what is not a number is invalid, says why, and is not asked', async () => {
	const phones = [
		'',
		null,
		undefined,
		'n/a',
		'1.38E+10',
		13800138000.5,
		-13800138000,
		true,
		{ number: 1 },
		'+1 212 555 0100',
		'010-62345678',
	];
	const run = await runNode({
		...SINGLE,
		items: contacts(phones),
		expected: phones.map(() => ['invalid']),
	});
	expect(run.executions).toBe(1);
	expect(run.journal).toEqual([]);
	expect(run.outputs[0]?.map((item) => resultIn(item)?.reason?.code)).toEqual([
		'empty',
		'empty',
		'empty',
		'characters',
		'scientificNotation',
		'decimal',
		'negative',
		'notText',
		'notText',
		'foreignCountry',
		'landline',
	]);
});

test('items that share one object in memory leave as items of their own', async () => {
	const json = { phone: '13800138000', tags: ['a'] };
	const run = await runNode({ ...SINGLE, items: [{ json }, { json }], expected: [['13800138000'], ['13800138000']] });
	expect(run.outputs[0]?.map((item) => resultIn(item)?.duplicate)).toEqual([undefined, true]);
});
