import type { IDataObject } from 'n8n-workflow';
import { NUMBER_OF, resultsOf } from './contacts.mts';
import { runNode } from './run-node.mts';

const { active, empty } = NUMBER_OF;
const checkedAt = new Date(Date.now() - 86_400_000).toISOString();
/** A status, a time and the number they are of, at the paths of a CRM. */
const CRM = {
	status: 'active',
	'last check': { at: checkedAt },
	checks: [{ 'no. (old)': active }],
	'a.b': 'active',
};

async function runWith(json: object, reuse: IDataObject) {
	const items = [{ json: { phone: active, ...json } as IDataObject }];
	return await runNode({ items, expected: [[active]], options: { reuse } });
}

test('fields that were dragged in as expressions are looked in by their names', async () => {
	const run = await runNode({
		items: [active, empty].map((phone, index) => ({
			json: {
				phone,
				...CRM,
				status: index === 0 ? 'active' : 'empty',
				checks: [{ 'no. (old)': phone }],
			} as IDataObject,
		})),
		expected: [[active], [empty]],
		options: {
			reuse: {
				statusField: '={{ $json.status }}',
				checkedAtField: "={{ $json['last check'].at }}",
				numberField: "={{ $json.checks[0]['no. (old)'] }}",
			},
		},
	});
	expect(run.journal).toEqual([]);
	expect(resultsOf(run).map(({ status }) => status)).toEqual(['active', 'empty']);
});

test.each<[string, IDataObject]>([
	[
		'as n8n writes them',
		{ statusField: 'status', checkedAtField: "['last check'].at", numberField: "checks[0]['no. (old)']" },
	],
	['with dots', { statusField: 'status', checkedAtField: 'last check.at', numberField: 'checks.0.no. (old)' }],
	['with $json', { statusField: '$json.status', checkedAtField: "$json['last check'].at" }],
	['with a dot in a name', { statusField: 'a.b', checkedAtField: "['last check']['at']" }],
	['in brackets with a dot in a name', { statusField: "={{ $json['a.b'] }}", checkedAtField: 'last check.at' }],
	[
		'from an expression that gives a name',
		{ statusField: '={{ "sta" + "tus" }}', checkedAtField: "={{ ['last check', 'at'].join('.') }}" },
	],
])('names and paths of fields are read %s', async (_, reuse) => {
	const run = await runWith(CRM, reuse);
	expect(run.journal).toEqual([]);
});

test('columns of a file with the names of nested fields hold the earlier result', async () => {
	const columns = {
		'numberStatus.number': active,
		'numberStatus.status': 'active',
		'numberStatus.checkedAt': checkedAt,
	};
	const run = await runWith(columns, {});
	expect(run.journal).toEqual([]);
});

test('a number in Number Field still says that the contact has another by now', async () => {
	const run = await runWith(
		{ ...CRM, old: empty },
		{ statusField: 'status', checkedAtField: 'last check.at', numberField: '={{ $json.old }}' },
	);
	expect(run.ledger.asked).toEqual({ [active]: 1 });
});

test.each<[unknown, string]>([
	[1, 'active'],
	['0', 'empty'],
	['No Record', 'noRecord'],
	['Empty Number', 'empty'],
	[' SILENT ', 'silent'],
	['停机', 'suspended'],
	['风险号', 'risk'],
])('a status column with %j is read', async (value, status) => {
	const run = await runWith({ result: value, at: checkedAt }, { statusField: 'result', checkedAtField: 'at' });
	expect(run.journal).toEqual([]);
	expect(resultsOf(run).map((result) => result.status)).toEqual([status]);
});
