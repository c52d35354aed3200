import { simplePath } from '../../nodes/NumberStatusCheck/input/plain-reference';

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
