import { onEachVersion } from './on-each-version.mts';
import { resultFields, runCheck } from './run-check.mts';
import { codePerItem, CONTACTS, editFields } from './workflows.mts';

/** One contact for each status, as the simulator's number plan has them, one without a result, and further forms. */
const CONTACT_LIST = [
	{ id: 'a', phone: '+86 138-0013-8000' },
	{ id: 'b', phone: '13800138060' },
	{ id: 'c', phone: '13800138070' },
	{ id: 'd', phone: '13800138076' },
	{ id: 'e', phone: '13800138083' },
	{ id: 'f', phone: '13800138095' },
	{ id: 'g', phone: '19900040000' },
	{ id: 'h', phone: '1.38E+10' },
	{ id: 'i', phone: '13800138001, 13800138061' },
	{ id: 'j', phone: '13800138000' },
];

onEachVersion('outputs', (instance, { readsOtherNodes }) => {
	test('one output per status: each contact leaves through the output of its status, in the order of the input', async () => {
		const run = await runCheck(instance(), { items: CONTACT_LIST });
		expect(run.status).toBe('success');
		expect(resultFields(run.outputs())).toEqual([
			['13800138000', '13800138001', '13800138000'],
			['13800138060', '13800138061'],
			['13800138070'],
			['13800138076'],
			['13800138083'],
			['13800138095'],
			['19900040000'],
			[null],
		]);
		expect(run.outputs().map((items) => items.map(({ json }) => json.id))).toEqual([
			['a', 'i', 'j'],
			['b', 'i'],
			['c'],
			['d'],
			['e'],
			['f'],
			['g'],
			['h'],
		]);
		expect(instance().simulator.ledger().askedAfterAnswer).toEqual([]);
	});

	test('an item keeps its own fields and gets the whole result', async () => {
		const run = await runCheck(instance(), { items: [{ id: 7, tags: ['vip'], phone: '13817367247' }] });
		expect(run.outputs()[0]).toEqual([
			{
				json: {
					id: 7,
					tags: ['vip'],
					phone: '13817367247',
					numberStatus: {
						number: '13817367247',
						status: 'active',
						statusCode: '1',
						recommendation: 'keep',
						charged: true,
						area: '上海-上海',
						numberType: '中国移动 GSM',
						lastTime: '2017-10-30T11:06:47.000Z',
						checkedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as unknown,
					},
				},
				pairedItem: { item: 0 },
			},
		]);
	});

	test('own branches: the preset is Keep, Review, Remove and Other', async () => {
		const run = await runCheck(instance(), { items: CONTACT_LIST, parameters: { outputMode: 'custom' } });
		expect(resultFields(run.outputs(), 'status')).toEqual([
			['active', 'active', 'active'],
			['silent', 'risk', 'noRecord', 'silent'],
			['suspended', 'empty'],
			['unresolved', 'invalid'],
		]);
	});

	test("own branches: the user's list decides, and Other takes what it does not name", async () => {
		const branch = [
			{ name: 'Call', statuses: ['active', 'silent'] },
			{ name: 'Mend', statuses: ['invalid'] },
		];
		const run = await runCheck(instance(), {
			items: CONTACT_LIST,
			parameters: { outputMode: 'custom', branches: { branch } },
		});
		expect(resultFields(run.outputs(), 'status')).toEqual([
			['active', 'silent', 'active', 'silent', 'active'],
			['invalid'],
			['risk', 'suspended', 'empty', 'noRecord', 'unresolved'],
		]);
	});

	test('single: all contacts in one output, in the order of the input', async () => {
		const run = await runCheck(instance(), { items: CONTACT_LIST, parameters: { outputMode: 'single' } });
		expect(run.outputs().map((items) => items.map(({ json }) => json.id))).toEqual([
			['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'i', 'j'],
		]);
	});

	test('Include Summary adds a last output: the figures that the API recorded, and a report as HTML', async () => {
		const run = await runCheck(instance(), { items: CONTACT_LIST, parameters: { includeSummary: true } });
		expect(run.outputs()).toHaveLength(9);
		const [item, ...others] = run.outputs()[8] ?? [];
		expect(others).toEqual([]);
		const { requests, charged } = instance().simulator.ledger().totals;
		expect(item?.json).toMatchObject({ items: 10, numbers: 11, distinct: 9, duplicates: 1, requests, charged });
		const { report } = item?.binary ?? {};
		if (report === undefined) throw new Error('There is no report.');
		expect(report).toMatchObject({
			mimeType: 'text/html',
			fileName: expect.stringMatching(/^number-status-report-\d{4}-\d\d-\d\d\.html$/) as unknown,
		});
		const page = (await instance().client.binaryFile(report)).toString('utf8');
		expect(page).toContain('<h1>Number status report</h1>');
	});

	test('Always Output Data has n8n put an empty item into Active when nobody is active, and a hint warns', async () => {
		const settings = { alwaysOutputData: true };
		const run = await runCheck(instance(), { items: ['13800138083'], settings });
		expect(run.status).toBe('success');
		expect(run.outputs()[0]?.map(({ json }) => json)).toEqual([{}]);
		expect(resultFields(run.outputs())[4]).toEqual(['13800138083']);
		expect(run.hints).toContainEqual(expect.stringMatching(/^warning: Always Output Data is on\./));
	});

	test('a disabled node passes the contacts through Active, unchecked', async () => {
		const behind = { 0: editFields('Actives', { phone: '={{ $json.phone }}' }) };
		const run = await runCheck(instance(), { items: ['13800138083'], settings: { disabled: true }, behind });
		expect(run.status).toBe('success');
		expect(run.outputs('Actives')[0]?.map(({ json }) => json.phone)).toEqual(['13800138083']);
		expect(instance().simulator.journal()).toEqual([]);
	});

	test.each([
		{ node: 'an Edit Fields node', make: editFields, wrap: (code: string) => `={{ ${code} }}`, works: readsOtherNodes },
		{ node: 'a Code node', make: codePerItem, wrap: (code: string) => code, works: true },
	])("$node behind a branch reads each contact's own origin with $('…').item", async ({ make, wrap, works }) => {
		const fields = { id: wrap(`$('${CONTACTS}').item.json.id`), number: wrap('$json.numberStatus.number') };
		const behind = { 0: make('Actives', fields), 1: make('Silents', fields), 7: make('Wrong', fields) };
		const run = await runCheck(instance(), { items: CONTACT_LIST, behind });
		const jsons = (name: string) => run.outputs(name)[0]?.map(({ json }) => json);
		const own = (id: string) => (works ? id : null);
		expect(run.status).toBe('success');
		expect(jsons('Actives')).toEqual([
			{ id: own('a'), number: '13800138000' },
			{ id: own('i'), number: '13800138001' },
			{ id: own('j'), number: '13800138000' },
		]);
		expect(jsons('Silents')).toEqual([
			{ id: own('b'), number: '13800138060' },
			{ id: own('i'), number: '13800138061' },
		]);
		expect(jsons('Wrong')).toMatchObject([{ id: own('h') }]);
	});
});
