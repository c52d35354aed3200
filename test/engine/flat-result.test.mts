import { runInEngine } from './engine.mts';
import { contacts, NUMBER_OF } from './contacts.mts';

const { active, silent, empty } = NUMBER_OF;
const flat = { resultFormat: 'flat' };

/** What left through any output, without the fields that came in. */
const left = ({ outputs }: Awaited<ReturnType<typeof runInEngine>>) => outputs.flat().map(({ json }) => json);

test('every item has the same columns, which begin with the name of Output Field', async () => {
	const run = await runInEngine({ items: contacts([active, `${empty}; none`, active]), options: flat });
	const names = left(run).map((json) => Object.keys(json).join());
	expect(new Set(names).size).toBe(1);
	expect(names[0]?.split(',')).toEqual([
		...['id', 'phone'],
		...['status', 'recommendation', 'contactRecommendation', 'reasonCode', 'reasonMessage', 'number', 'statusCode']
			.concat(['charged', 'area', 'numberType', 'lastTime', 'checkedAt'])
			.concat(['duplicate', 'reused', 'previousStatus', 'previousCheckedAt'])
			.map((name) => `numberStatus_${name}`),
	]);
	expect(left(run).filter(({ id }) => id === 1)).toEqual([
		expect.objectContaining({ numberStatus_status: 'empty', numberStatus_contactRecommendation: 'fix' }),
		expect.objectContaining({ numberStatus_number: null, numberStatus_reasonCode: 'characters' }),
	]);
});

test('no column holds a list or an object', async () => {
	const options = { ...flat, outputField: 'crm.check', includeRaw: true, numbersPerContact: 'best' };
	const run = await runInEngine({ items: contacts([`${empty}; ${active}`]), options });
	const [json = {}] = left(run);
	expect(Object.values(json).filter((value) => typeof value === 'object' && value !== null)).toEqual([]);
	expect(JSON.parse(json.crm_check_otherNumbers as string)).toMatchObject([{ number: empty, status: 'empty' }]);
	expect(JSON.parse(json.crm_check_raw as string)).toMatchObject({ mobile: active });
});

test.each([
	['flat', 'flat'],
	['flat', 'nested'],
	['nested', 'flat'],
])('a result that was written %s is reused by a run that writes %s', async (before, now) => {
	const first = await runInEngine({ items: contacts([active, silent]), options: { resultFormat: before } });
	const items = left(first).map((json) => ({ json }));
	const second = await runInEngine({ items, options: { resultFormat: now, reuse: {} } });
	expect(second.journal).toEqual([]);
	const reused = left(second).map((json) => [
		json.numberStatus_area ?? (json.numberStatus as { area?: string } | undefined)?.area,
		now === 'flat' ? json.numberStatus_reused : (json.numberStatus as { reused?: boolean }).reused,
	]);
	expect(reused).toEqual([
		['浙江-宁波', true],
		['浙江-宁波', true],
	]);
});

test('a result of version 1.0.0, and the other numbers of a flat one, are reused', async () => {
	const checkedAt = new Date().toISOString();
	const old = { number: active, status: 'active', statusCode: '1', recommendation: 'keep', charged: true, checkedAt };
	const first = await runInEngine({
		items: contacts([`${empty}; ${silent}`]),
		options: { ...flat, numbersPerContact: 'best' },
	});
	const items = [{ json: { phone: active, numberStatus: old } }, ...left(first).map((json) => ({ json }))];
	const second = await runInEngine({ items, options: { ...flat, reuse: {} } });
	expect(second.journal).toEqual([]);
});

test('a column of its own beside the status of a table is read as before', async () => {
	const checkedAt = new Date().toISOString();
	const json = { phone: active, my_status: 'active', at: checkedAt, area: '上海-上海' };
	const reuse = { statusField: 'my_status', checkedAtField: 'at' };
	const run = await runInEngine({ items: [{ json }], options: { reuse } });
	expect(run.journal).toEqual([]);
	expect(left(run)[0]?.numberStatus).toMatchObject({ reused: true, area: '上海-上海' });
});
