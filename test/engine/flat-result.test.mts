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

const DAY_MS = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();

test('what an earlier run said of other numbers, or as raw, does not stay in the columns of a new result', async () => {
	const others = '[{"number":"13900000000"}]';
	const stale = {
		...{ numberStatus_status: 'silent', numberStatus_otherNumbers: others, numberStatus_raw: '{"mobile":"x"}' },
	};
	const run = await runInEngine({ items: [{ json: { phone: active, ...stale } }], options: flat });
	expect(left(run)).toEqual([
		expect.objectContaining({ numberStatus_otherNumbers: null, numberStatus_raw: null, numberStatus_status: 'active' }),
	]);
});

test('a recent flat result is reused when an earlier run with Best has named its number, too old, among the others', async () => {
	const others = [{ number: silent, status: 'silent', asked: true, checkedAt: daysAgo(400) }];
	const columns = { numberStatus_status: 'empty', numberStatus_otherNumbers: JSON.stringify(others) };
	const before = { phone: `${empty}; ${silent}`, ...columns };
	const first = await runInEngine({ items: [{ json: before }], options: flat });
	const items = left(first).map((json) => ({ json }));
	const second = await runInEngine({ items, options: { ...flat, reuse: {} } });
	expect(second.journal).toEqual([]);
});

test("an empty column of a flat result is not filled from the contact's own field of that name", async () => {
	const own = { area: 'Sales North', numberType: 'Landline', lastTime: 'never' };
	const columns = { numberStatus_status: 'active', numberStatus_number: active, numberStatus_checkedAt: daysAgo(1) };
	const none = { numberStatus_area: null, numberStatus_numberType: null, numberStatus_lastTime: null };
	const items = [{ json: { phone: active, ...own, ...columns, ...none } }];
	const run = await runInEngine({ items, options: { ...flat, reuse: {} } });
	expect(run.journal).toEqual([]);
	expect(left(run)[0]).toMatchObject({ numberStatus_reused: true, ...none, ...own });
});

test.each(['flat', 'nested'])(
	'of a result in each format the later one is reused by a run that writes %s',
	async (resultFormat) => {
		const columns = (days: number) => ({
			numberStatus_status: 'active',
			numberStatus_number: active,
			numberStatus_checkedAt: daysAgo(days),
		});
		const object = (days: number) => ({ status: 'active', number: active, checkedAt: daysAgo(days) });
		for (const [inColumns, inObject] of [
			[400, 1],
			[1, 400],
		] as const) {
			const json = { phone: active, ...columns(inColumns), numberStatus: object(inObject) };
			const run = await runInEngine({ items: [{ json }], options: { resultFormat, reuse: {} } });
			expect(run.journal).toEqual([]);
		}
	},
);

test('a result in the other format is reused where the one in this format is unresolved', async () => {
	const numberStatus = { status: 'active', number: active, checkedAt: daysAgo(1) };
	const json = { phone: active, numberStatus, numberStatus_status: 'unresolved', numberStatus_number: active };
	const run = await runInEngine({ items: [{ json }], options: { ...flat, reuse: {} } });
	expect(run.journal).toEqual([]);
});

test('a flat result from a file, where every cell is text, is reused, other numbers and all', async () => {
	const first = await runInEngine({
		items: contacts([`${empty}; ${silent}`, active]),
		options: { ...flat, outputField: 'crm.check', numbersPerContact: 'best' },
	});
	const rows = left(first).map((json) => ({
		crm_check_otherNumbers: '',
		...Object.fromEntries(
			Object.entries(json).map(([name, value]) => [name, typeof value === 'object' ? '' : String(value)]),
		),
	}));
	for (const numbersPerContact of ['best', 'all']) {
		const second = await runInEngine({
			items: rows.map((json) => ({ json })),
			options: { ...flat, outputField: 'crm.check', numbersPerContact, reuse: {} },
		});
		expect(second.journal).toEqual([]);
	}
});

test('what is not readable in the other format is told with the name of its column', async () => {
	const json = { phone: active, numberStatus_status: 'active', numberStatus_checkedAt: 'last week' };
	const { hints } = await runInEngine({ items: [{ json }], options: { reuse: {} } });
	const messages = hints.map(({ message }) => message);
	expect(messages).toContainEqual(expect.stringContaining('as the time in "numberStatus_checkedAt"'));
});

const replaced = ({ hints }: Awaited<ReturnType<typeof runInEngine>>) =>
	hints.map(({ message }) => message).filter((message) => message.includes('came with'));

test("a column of the contact's own that a flat result replaces is told, and no other is touched", async () => {
	const own = { phone_number: `+86 ${active}`, phone_raw: 'as typed' };
	const items = [{ json: { phone: active, ...own } }];
	const run = await runInEngine({ items, options: { ...flat, outputField: 'phone' } });
	expect(left(run)).toEqual([expect.objectContaining({ phone_number: active, phone_raw: 'as typed' })]);
	expect(replaced(run)).toEqual([expect.stringMatching(/^1 item came with another value in a column "phone_…", /)]);
});

test('nothing is said to be replaced where that is a flat result of an earlier run, or empty', async () => {
	const first = await runInEngine({ items: contacts([active]), options: flat });
	const items = [...left(first), { phone: silent, numberStatus_number: '', numberStatus_area: null }];
	const second = await runInEngine({ items: items.map((json) => ({ json })), options: flat });
	expect([replaced(first), replaced(second)]).toEqual([[], []]);
});
