import type { INodeParameters, NodeParameterValueType } from 'n8n-workflow';
import { contacts, NUMBER_OF, numbersByOutput } from './contacts.mts';
import { runNode } from './run-node.mts';

const { active, silent, risk, suspended, empty, noRecord } = NUMBER_OF;
const ALL = [active, silent, risk, suspended, empty, noRecord];

/** One contact of every status and an invalid one, in `custom` mode. */
async function sort(branch: NodeParameterValueType | undefined) {
	const parameters: INodeParameters = {
		outputMode: 'custom',
		...(branch === undefined ? {} : { branches: { branch } as INodeParameters }),
	};
	return await runNode({
		items: contacts([...ALL, 'none']),
		expected: [...ALL.map((number) => [number]), ['invalid']],
		parameters,
	});
}

test('the branches a new node starts with are Keep, Review and Remove, and Other takes the rest', async () => {
	expect(numbersByOutput(await sort(undefined))).toEqual({
		Keep: [active],
		Review: [silent, risk, noRecord],
		Remove: [suspended, empty],
		Other: [null],
	});
});

test('a status that several branches name goes to the first of them', async () => {
	const run = await sort([
		{ name: 'First', statuses: ['active', 'active', 'silent'] },
		{ name: 'Second', statuses: ['silent', 'risk'] },
	]);
	expect(numbersByOutput(run)).toEqual({
		First: [active, silent],
		Second: [risk],
		Other: [suspended, empty, noRecord, null],
	});
});

test('branches may name Unresolved and Invalid, and stay when nothing goes to them', async () => {
	const run = await sort([
		{ name: 'Nobody', statuses: [] },
		{ name: 'Fix', statuses: ['invalid', 'unresolved'] },
	]);
	expect(run.declaredOutputs).toEqual(['Nobody', 'Fix', 'Other']);
	expect(numbersByOutput(run)).toEqual({ Fix: [null], Other: ALL });
});

test('a branch without a name is called by its statuses, and one without statuses by its position', async () => {
	const run = await sort([
		{ name: '', statuses: ['noRecord', 'silent', 'empty'] },
		{ name: ' ', statuses: [] },
	]);
	expect(run.declaredOutputs).toEqual(['Silent, Empty Number, No Record', 'Branch 2', 'Other']);
});

test('a blank name is none, and a name keeps its braces and quotes', async () => {
	const run = await sort([
		{ name: '', statuses: ['active'] },
		{ name: '  ', statuses: ['silent'] },
		{ name: `"}}{{ 'x' }} \\ \``, statuses: ['risk'] },
	]);
	expect(run.declaredOutputs).toEqual(['Active', 'Silent', `"}}{{ 'x' }} \\ \``, 'Other']);
	expect(run.outputs.map((items) => items.length)).toEqual([1, 1, 1, 4]);
});

test('two branches of the same name are two outputs', async () => {
	const run = await sort([
		{ name: 'Same', statuses: ['active'] },
		{ name: 'Same', statuses: ['silent'] },
	]);
	expect(run.declaredOutputs).toEqual(['Same', 'Same', 'Other']);
	expect(run.outputs.map((items) => items.length)).toEqual([1, 1, 5]);
});

test('without any branch everything goes to Other', async () => {
	const run = await sort([]);
	expect(run.declaredOutputs).toEqual(['Other']);
	expect(numbersByOutput(run)).toEqual({ Other: [...ALL, null] });
});
