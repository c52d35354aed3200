import { Expression } from 'n8n-workflow';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { resultIn } from './contacts.mts';
import { runInEngine } from './engine.mts';

const NUMBER = '13800138000';
const OTHER = '13800138061';
const DATE = '2026-11-24T08:00:00.000Z';

/** Every shape in which sources give contacts. */
const SHAPES: readonly IDataObject[] = [
	{ phone: NUMBER },
	{ phone: '+86 138-0013-8000', mobile: OTHER },
	{ phone: Number(NUMBER), mobile: null },
	{ phone: '', mobile: OTHER },
	{ phone: null, contact: { phone: NUMBER } },
	{ phone: [NUMBER, OTHER], phones: [NUMBER, Number(OTHER)] },
	{ phone: { value: NUMBER }, contact: null },
	{ phone: 'n/a', list: [{ phone: NUMBER }, { phone: OTHER }, {}] },
	{ phone: true, when: DATE, 手机: NUMBER },
	{ phone: '1.38E+10', phones: [], list: 'none' },
	{ phone: 1.38e10, phones: [[NUMBER]], a: '1380013', b: '8000' },
	{},
];
/** Longer than a list that is evaluated item by item. */
const ITEMS: readonly INodeExecutionData[] = Array.from({ length: 600 }, (_, index) => ({
	json: SHAPES[index % SHAPES.length] ?? {},
}));

/** What leaves for each item, in order, and how many expressions n8n evaluated for it. */
async function read(phoneNumber: string) {
	const evaluations = jest.spyOn(Expression.prototype, 'resolveSimpleParameterValue');
	const run = await runInEngine({
		items: ITEMS,
		parameters: { phoneNumber, outputMode: 'single' },
		settings: { onError: 'continueRegularOutput' },
	});
	const left = (run.outputs[0] ?? []).map((item) => {
		const { number, status, reason } = resultIn(item) ?? {};
		return { number, status, reason, item: item.pairedItem };
	});
	const { length } = evaluations.mock.calls;
	evaluations.mockRestore();
	return { left, evaluations: length };
}

describe.each([
	'$json.phone || $json.mobile',
	'$json.phone ?? $json.contact?.phone',
	'$json.contact.phone',
	'$json.missing.deep.path',
	'$json.phones',
	"($json.phones ?? []).join(';')",
	"$json.phone.replace(/-/g, '')",
	'$json.phone.toString().slice(-11)',
	'$json.list.map((entry) => entry.phone)',
	"$json.list?.filter?.((entry) => entry.phone)?.map((entry) => entry.phone).join(',')",
	'Number($json.phone)',
	'$json.a + $json.b',
	'$json["pho" + "ne"]',
	'[$json.phone, $json.mobile]',
	'{ phone: $json.phone }',
	'$json.phone.isEmpty() ? $json.mobile : $json.phone',
	'$json.phone.toNumber()',
	'$json.when.toDateTime().year',
	'new Date($json.when).getFullYear()',
	'DateTime.fromISO($json.when)',
	'Object.values($json)',
	'Object.keys($json).length',
	'JSON.stringify($json)',
	'$json',
	'$json.phone /* a remark */',
	'$json.phone // a remark\n',
	'$json.手机',
	'(() => { throw new Error($json.phone) })()',
	'$json.phone ? undefined : null',
	'$json.phone.constructor.name + ""',
])('{{ %s }}', (code) => {
	test('600 items give the same in one go and item by item', async () => {
		const inOneGo = await read(`={{ ${code} }}`);
		// A variable besides $json leaves the code as it is and rules out evaluation in one go.
		const oneByOne = await read(`={{ [$itemIndex, ${code}][1] }}`);
		expect(oneByOne.evaluations).toBeGreaterThanOrEqual(ITEMS.length);
		expect(inOneGo.left).toEqual(oneByOne.left);
	});
});

test.each(['$json.phone || $json.mobile', '$json.phone.toString().slice(-11)', '$json["pho" + "ne"]'])(
	'{{ %s }} takes n8n a handful of evaluations, plus those for the few items that are special',
	async (code) => {
		expect((await read(`={{ ${code} }}`)).evaluations).toBeLessThan(ITEMS.length / 2);
	},
);
