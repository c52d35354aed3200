import type { INodeExecutionData } from 'n8n-workflow';
import { resultIn } from './contacts.mts';
import { runNode } from './run-node.mts';

const [FIRST, SECOND] = ['13800138000', '13800138061'] as const;

/** Two items; what an expression finds in them is known. */
const ITEMS: INodeExecutionData[] = [
	{
		json: {
			phone: FIRST,
			'mobile phone': FIRST,
			$id: FIRST,
			_p: FIRST,
			contact: { phone: FIRST, phones: [FIRST, SECOND], 'home phone': FIRST },
			list: [{ phone: FIRST }, { phone: SECOND }],
			matrix: [[FIRST]],
			手机: FIRST,
			a: '1380013',
			b: '8000',
		},
	},
	{ json: { phone: SECOND, contact: null, list: 'none', matrix: [] } },
];

async function numbersFor(phoneNumber: string, expected: readonly (readonly string[])[]) {
	const run = await runNode({ items: ITEMS, expected, parameters: { phoneNumber, outputMode: 'single' } });
	return run.outputs[0]?.map((item) => resultIn(item)?.number ?? 'invalid');
}

/** Plain references, which the node follows by itself, and what they find in the two items. */
const REFERENCES: Readonly<Record<string, [string[], string[]]>> = {
	'$json.phone': [[FIRST], [SECOND]],
	'$json["phone"]': [[FIRST], [SECOND]],
	"$json['phone']": [[FIRST], [SECOND]],
	'$json["mobile phone"]': [[FIRST], ['invalid']],
	'$json.$id': [[FIRST], ['invalid']],
	'$json._p': [[FIRST], ['invalid']],
	'$json.手机': [[FIRST], ['invalid']],
	'$json["手机"]': [[FIRST], ['invalid']],
	'$json.contact.phone': [[FIRST], ['invalid']],
	'$json?.contact?.phone': [[FIRST], ['invalid']],
	'$json.contact?.["phone"]': [[FIRST], ['invalid']],
	'$json["contact"]["home phone"]': [[FIRST], ['invalid']],
	"$json.contact['home phone']": [[FIRST], ['invalid']],
	'$json.contact.phones': [[FIRST, SECOND], ['invalid']],
	'$json.contact.phones[1]': [[SECOND], ['invalid']],
	'$json.contact.phones[ 1 ]': [[SECOND], ['invalid']],
	'$json.contact.phones[7]': [['invalid'], ['invalid']],
	'$json.list[1].phone': [[SECOND], ['invalid']],
	'$json.list?.[0]?.phone': [[FIRST], ['invalid']],
	'$json.matrix[0][0]': [[FIRST], ['invalid']],
	'$json.nothing': [['invalid'], ['invalid']],
	'$json.nothing.at.all': [['invalid'], ['invalid']],
	'$json.phone.length': [['invalid'], ['invalid']],
	'$json.list.length': [['invalid'], ['invalid']],
};

describe.each(Object.entries(REFERENCES))('%s', (reference, expected) => {
	// A comment changes nothing for n8n and rules out the node's own way of following a plain reference.
	test.each([
		['as a plain reference', `={{ ${reference} }}`],
		['without spaces', `={{${reference}}}`],
		['evaluated by n8n', `={{ /* slow */ ${reference} }}`],
	])('%s finds the same numbers', async (_, expression) => {
		expect(await numbersFor(expression, expected)).toEqual(expected.flat());
	});
});

test.each([
	['={{ $json.a + $json.b }}', [[FIRST], ['invalid']]],
	["={{ ($json.contact?.phones ?? []).join(',') }}", [[FIRST, SECOND], ['invalid']]],
	['={{ $json.phone || $json.contact.phone }}', [[FIRST], [SECOND]]],
	[
		'={{ [$json.phone, $json.phone] }}',
		[
			[FIRST, FIRST],
			[SECOND, SECOND],
		],
	],
	['={{ Number($json.phone) }}', [[FIRST], [SECOND]]],
	['=+86{{ $json.phone }}', [[FIRST], [SECOND]]],
	[
		'={{ $json.phone }};{{ $json.phone }}',
		[
			[FIRST, FIRST],
			[SECOND, SECOND],
		],
	],
	['={{ $input.item.json.phone }}', [[FIRST], [SECOND]]],
	["={{ $('Start').item.json.phone }}", [[FIRST], [SECOND]]],
	['={{ $json[ "pho" + "ne" ] }}', [[FIRST], [SECOND]]],
	['={{ $json["pho\\u006Ee"] }}', [[FIRST], [SECOND]]],
	['={{ $itemIndex === 0 ? $json.phone : "" }}', [[FIRST], ['invalid']]],
])('%s is evaluated by n8n for each item', async (expression, expected) => {
	expect(await numbersFor(expression, expected)).toEqual(expected.flat());
});

test.each([
	['13800138061', [['13800138061'], ['13800138061']]],
	[
		'13800138061, 13800138000',
		[
			[SECOND, FIRST],
			[SECOND, FIRST],
		],
	],
	['{{ $json.phone }}', [['invalid'], ['invalid']]],
	['=13800138061', [['13800138061'], ['13800138061']]],
])('the fixed text %s counts for every item', async (text, expected) => {
	expect(await numbersFor(text, expected)).toEqual(expected.flat());
});

test.each(['$json.toString', '$json.constructor', '$json.__proto__', '$json.list.map'])(
	'%s is no field of an item: a plain reference reaches own fields only',
	async (reference) => {
		const { outputs } = await runNode({
			items: ITEMS,
			expected: [['invalid'], ['invalid']],
			parameters: { phoneNumber: `={{ ${reference} }}` },
		});
		expect(outputs[7]?.map((item) => resultIn(item)?.reason?.code)).toEqual(['empty', 'empty']);
	},
);
