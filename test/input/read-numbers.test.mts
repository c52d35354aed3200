import type { IExecuteFunctions, INode, INodeExecutionData } from 'n8n-workflow';
import { readNumbers, simplePath } from '../../nodes/NumberStatusCheck/input/read-numbers';

describe('a plain reference is followed, not evaluated', () => {
	test.each([
		['={{ $json.phone }}', ['phone']],
		['={{$json.phone}}', ['phone']],
		['={{ $json.手机 }}', ['手机']],
		["={{ $json['手机号 1'] }}", ['手机号 1']],
		['={{ $json["a.b"] }}', ['a.b']],
		['={{ $json.contact?.phones[0] }}', ['contact', 'phones', '0']],
		['={{ $json["contact"]?.["home"].phone }}', ['contact', 'home', 'phone']],
		['={{ $json.$id._p }}', ['$id', '_p']],
	])('%s', (expression, path) => {
		expect(simplePath(expression)).toEqual(path);
	});
});

describe('anything else is left to n8n', () => {
	test.each([
		'={{ $json }}',
		'= {{ $json.phone }}',
		'={{ $json.phone }} ',
		'={{ $json.phone + "" }}',
		'={{ $json.phone.trim() }}',
		'={{ $json[$json.field] }}',
		'={{ $json["a\\"b"] }}',
		'={{ $json.a }}{{ $json.b }}',
		'={{ $input.item.json.phone }}',
		'={{ $json.1phone }}',
		'13800138000',
		'$json.phone',
		undefined,
		42,
	])('%p', (expression) => {
		expect(simplePath(expression)).toBeUndefined();
	});
});

test('100 000 items are read through a plain reference without n8n evaluating anything', () => {
	const items: INodeExecutionData[] = Array.from({ length: 100_000 }, (_, i) => ({
		json: { phone: String(13_800_000_000 + i) },
	}));
	const node = { type: 'x.numberStatusCheck', parameters: { phoneNumber: '={{ $json.phone }}' } } as unknown as INode;
	const getNodeParameter = jest.fn();
	const context = {
		getNode: () => node,
		continueOnFail: () => false,
		getNodeParameter,
	} as unknown as IExecuteFunctions;
	const contacts = readNumbers(context, items);
	expect(contacts).toHaveLength(100_000);
	expect(contacts.at(-1)).toEqual({ item: 99_999, number: '13800099999' });
	expect(getNodeParameter).not.toHaveBeenCalled();
});
