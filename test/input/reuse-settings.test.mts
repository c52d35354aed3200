import type { IDataObject, IExecuteFunctions, INodeParameters } from 'n8n-workflow';
import { fieldAt, fieldNamed } from '../../nodes/NumberStatusCheck/input/field-name';
import { reuseSettings } from '../../nodes/NumberStatusCheck/input/reuse-settings';
import { nodeFor } from '../engine/engine.mts';

/** The status field that is looked in, where `saved` stands in the node and n8n evaluates it to `evaluated`. */
function statusField(saved: unknown, evaluated: unknown = saved, parameters?: INodeParameters) {
	const node = nodeFor({
		options: { reuse: { statusField: saved } as IDataObject },
		...(parameters && { parameters }),
	});
	const context = { getNode: () => node } as unknown as IExecuteFunctions;
	return reuseSettings(context, { reuse: { statusField: evaluated } as IDataObject }, ['result'])?.statusField;
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

test('a field that is not set, or is no text, is that of the result', () => {
	for (const value of [undefined, null, '', ' ', {}, [], true])
		expect(statusField(value)).toEqual(fieldAt(['result', 'status']));
	expect(statusField('status', 'status', { options: '={{ {} }}' })).toEqual(fieldNamed('status'));
});
