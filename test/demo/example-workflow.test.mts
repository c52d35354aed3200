import { readFileSync } from 'node:fs';
import path from 'node:path';
import { bindWorkflow, branchNames, checkNodeOf, triggerOf } from '../../demo/example-workflow.mts';
import type { Workflow } from '../../runtime/n8n-client.mts';

const file = path.join(__dirname, '..', '..', 'examples', 'number-status-check.json');
const workflow = JSON.parse(readFileSync(file, 'utf8')) as Workflow;
const node = (name: string, from = workflow) => from.nodes.find((candidate) => candidate.name === name);

test('every output leads to a branch of its name, in the order of the outputs', () => {
	expect(branchNames(workflow, checkNodeOf(workflow))).toEqual([
		'Active',
		'Silent',
		'Risk',
		'Suspended',
		'Empty Number',
		'No Record',
		'Unresolved',
		'Invalid',
	]);
});

test('every connection leads to a node that exists, and no two nodes have the same position', () => {
	const names = workflow.nodes.map(({ name }) => name);
	const ends = Object.values(workflow.connections).flatMap(({ main = [] }) => main.flatMap((to) => to ?? []));
	expect(ends.filter(({ node: end }) => !names.includes(end))).toEqual([]);
	expect(new Set(workflow.nodes.map(({ position }) => String(position))).size).toBe(names.length);
});

test("the committed workflow has no id of any n8n in it, and no folder but that of n8n's own image", () => {
	expect(node(checkNodeOf(workflow))?.credentials).toEqual({
		numberStatusCheckApi: { id: null, name: 'Number Status Check (simulator)' },
	});
	expect(node('Read contacts')?.parameters.fileSelector).toBe('/home/node/.n8n-files/contacts.csv');
	expect(workflow).not.toHaveProperty('id');
});

test('binding fills in file and credential and leaves the original unchanged', () => {
	const before = structuredClone(workflow);
	const contacts = ['', 'data', 'contacts.csv'].join(path.sep);
	const bound = bindWorkflow(workflow, contacts, { id: 'abc', name: 'Mine' });
	expect(node('Read contacts', bound)?.parameters.fileSelector).toBe('/data/contacts.csv');
	expect(node(checkNodeOf(bound), bound)?.credentials).toEqual({ numberStatusCheckApi: { id: 'abc', name: 'Mine' } });
	expect(workflow).toEqual(before);
});

test('the demo finds the trigger to start from, and refuses a workflow with two', () => {
	const trigger = node(triggerOf(workflow));
	expect(trigger?.type).toBe('n8n-nodes-base.manualTrigger');
	const two = { ...workflow, nodes: [...workflow.nodes, ...(trigger ? [trigger] : [])] };
	expect(() => triggerOf(two)).toThrow('exactly one');
});
