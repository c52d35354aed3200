import { OUTPUTS_EXPRESSION } from '../../nodes/NumberStatusCheck/description/outputs-expression';

test('the source of the outputs expression holds no two closing braces in a row, which would end it', () => {
	expect(OUTPUTS_EXPRESSION).toMatch(/^=\{\{.*\}\}$/s);
	expect(OUTPUTS_EXPRESSION.slice(0, -2)).not.toContain('}}');
});
