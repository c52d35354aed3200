import type { IDataObject } from 'n8n-workflow';
import { fieldAt, fieldNamed } from '../../nodes/NumberStatusCheck/input/field-name';
import { nodeFor } from '../engine/engine.mts';
import { reuseSettings } from '../../nodes/NumberStatusCheck/input/reuse-settings';
import { expression, refusal } from './settings-context.mts';

/** The status field that is looked in, where `saved` stands in the node and n8n evaluates it to `evaluated`. */
function statusField(saved: unknown, evaluated: unknown = saved) {
	const group = {
		node: nodeFor({}),
		values: { reuse: { statusField: evaluated } },
		raw: { reuse: { statusField: saved } },
	};
	return reuseSettings(group, ['result'], false)?.statusField;
}

test('a field that was dragged in as an expression is looked in by its name, whatever it holds', () => {
	for (const evaluated of ['active', 1, undefined, null, '', { status: 1 }]) {
		expect(statusField('={{ $json.status }}', evaluated)).toEqual(fieldAt(['status']));
		expect(statusField('={{ $json["a.b"][0] }}', evaluated)).toEqual(fieldAt(['a.b', '0']));
	}
});

test('a reference that is no expression names its field, too', () => {
	expect(statusField('$json.status')).toEqual(fieldAt(['status']));
	expect(statusField(" $json['last check'].status ")).toEqual(fieldAt(['last check', 'status']));
});

test('any other expression keeps its text as the name', () => {
	expect(statusField('={{ "sta" + "tus" }}', ' status ')).toEqual(fieldNamed('status'));
	expect(statusField('={{ $("Sheet").item.json.status }}', 'active')).toEqual(fieldNamed('active'));
	expect(statusField('={{ 7 }}', 7)).toEqual(fieldNamed('7'));
});

test('a field that is not set is that of the result', () => {
	for (const value of [undefined, null, '', ' ']) expect(statusField(value)).toEqual(fieldAt(['result', 'status']));
});

test.each([
	['statusField', 'Status Field'],
	['checkedAtField', 'Checked At Field'],
	['numberField', 'Number Field'],
])('%s is refused as %s where it names no field', (name, label) => {
	const inReuse = (value: unknown) => ({ reuse: { [name]: value } as IDataObject });
	expect(refusal(inReuse({ status: 1 }))).toEqual([`${label} cannot be an object`, 'Set it to the name of a field.']);
	expect(refusal(inReuse(true))).toEqual([`${label} cannot be true`, 'Set it to the name of a field.']);
	expect(refusal(inReuse(expression(null)))[0]).toBe(`The expression for ${label} gives nothing`);
});

test('an expression for the whole of Reuse Recent Results gives the names of fields, and is none itself', () => {
	for (const raw of [{ reuse: '={{ $json.settings }}' }, '={{ $json.settings }}']) {
		const group = { node: nodeFor({}), values: { reuse: { statusField: 'crm.status' } }, raw };
		expect(reuseSettings(group, ['result'], false)).toMatchObject({
			statusField: fieldNamed('crm.status'),
			numberField: fieldAt(['result', 'number']),
		});
	}
});
