import { withoutLabels } from '../../../nodes/NumberStatusCheck/core/list/labels';

test('each number below a label of another field stands behind it', () => {
	expect(withoutLabels('QQ:\n138\nFax:\n139')).toBe('QQ: 138\nFax: 139');
	expect(withoutLabels('尾号:\n138\n备注 = \r\n (139')).toBe('尾号: 138\n备注 = (139');
});

test('the address of a chat and the sign of a telephone are taken off, whatever digits stand behind', () => {
	for (const label of ['wa.me/', 'Wa.Me/', 'https://wa.me/', '📱', '☎ ', '📞: ']) {
		expect(withoutLabels(`${label}98`)).toBe('98');
		expect(withoutLabels(`98, ${label}98`)).toBe('98, 98');
	}
	expect(withoutLabels('waxme/98')).toBe('waxme/98');
});
