import './environment.mts';
import './cleanup.mts';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { IExecuteFunctions, INodeType } from 'n8n-workflow';
import { parseNumbers } from '../../nodes/NumberStatusCheck/core/list/phone-number';
import { startExecution } from './instance.mts';
import { nodeOf, nodeTypesOf, START, startType } from './workflow-nodes.mts';

interface Condition {
	readonly leftValue: string;
}

interface Example {
	readonly nodes: readonly {
		readonly name: string;
		readonly parameters: { readonly conditions?: { readonly conditions: readonly Condition[] } };
	}[];
}

const FILE = path.resolve(__dirname, '../../examples/crm-to-checker.json');
const { nodes } = JSON.parse(readFileSync(FILE, 'utf8')) as Example;
const gate = nodes.find(({ name }) => name === 'One number')?.parameters.conditions?.conditions[0]?.leftValue ?? '';

/** Which of these values for `phone` the example's node *One number* lets through, as n8n evaluates it. */
async function letThrough(phones: readonly unknown[]): Promise<unknown[]> {
	const passed: unknown[] = [];
	const { description } = startType([]);
	const probe: INodeType = {
		description: {
			...description,
			name: 'test.gate',
			properties: [{ displayName: 'Gate', name: 'gate', type: 'string', default: '' }],
		},
		async execute(this: IExecuteFunctions) {
			phones.forEach((phone, item) => {
				if (this.getNodeParameter('gate', item) === true) passed.push(phone);
			});
			return [[]];
		},
	};
	const items = phones.map((phone) => ({ json: { body: { phone } } as never }));
	const { data } = await startExecution({
		nodes: [nodeOf('Start', START), nodeOf('Gate', 'test.gate', { parameters: { gate } })],
		connections: { Start: { main: [[{ node: 'Gate', type: 'main', index: 0 }]] } },
		nodeTypes: nodeTypesOf({ [START]: startType(items), 'test.gate': probe }),
		credential: {},
	});
	if (data.resultData.error !== undefined) throw data.resultData.error;
	return passed;
}

const MOBILE = '13800138000';
const OTHER = '13900139000';

test('CRM to checker lets one number through, however it is written', async () => {
	const written = [
		...[MOBILE, 13800138000, '+86 138-0013-8000', '0086 138 0013 8000', '(86)138.0013.8000', '1 3 8 0 0 1 3 8 0 0 0'],
		...[
			'１３８００１３８０００',
			'+008613800138000',
			'12345678901',
			'010-62345678',
			'+852 6123 4567',
			' 13800138000\n',
		],
	];
	expect(await letThrough(written)).toEqual(written);
});

test('CRM to checker lets no text through that holds two, whatever stands between them', async () => {
	const between = [
		' ',
		'  ',
		'-',
		' - ',
		'.',
		'. ',
		')',
		'(',
		')(',
		' +86 ',
		'-0086-',
		' 86',
		'\u3000',
		'\u00A0',
		'－',
		'．',
	];
	const two = between.flatMap((sign) => [
		MOBILE + sign + OTHER,
		MOBILE + sign + MOBILE,
		`${MOBILE}${sign}010 62345678`,
	]);
	expect(await letThrough([...two, `(${MOBILE})(${OTHER})`, MOBILE + OTHER, `${MOBILE} - 1380013800`])).toEqual([]);
});

test('CRM to checker lets nothing else through', async () => {
	const other = [
		...[undefined, null, '', ' ', 'n/a', '()-', true, [], [MOBILE], { number: MOBILE }, `${MOBILE},`, `${MOBILE}\n1`],
		...['1'.repeat(41), ' '.repeat(100_000), '\uFDFA'.repeat(100_000), '1 '.repeat(100_000), `["${MOBILE}"]`],
	];
	expect(await letThrough(other)).toEqual([]);
});

test('whatever CRM to checker lets through is one number to the node', async () => {
	const pieces = [
		MOBILE,
		OTHER,
		'86',
		'+86',
		'0086',
		'0',
		'138',
		'0013',
		'8000',
		'12',
		'010',
		'62345678',
		' ',
		'-',
		'.',
		'(',
		')',
	];
	// Every text of up to three pieces.
	let texts = [''];
	const all: string[] = [];
	for (let length = 1; length <= 3; length++) {
		texts = texts.flatMap((text) => pieces.map((piece) => text + piece));
		all.push(...texts);
	}
	const passed = await letThrough(all);
	expect(passed.length).toBeGreaterThan(500);
	expect(passed.filter((text) => parseNumbers(text).length !== 1)).toEqual([]);
});
