import { parseOptions } from '../../demo/options.mts';

test('without arguments the editor stays open', () => {
	expect(parseOptions([])).toEqual({ once: false, help: false });
});

test('--once and --help are understood', () => {
	expect(parseOptions(['--once'])).toEqual({ once: true, help: false });
	expect(parseOptions(['--help'])).toEqual({ once: false, help: true });
});

test('an argument that does not exist is refused by name', () => {
	expect(() => parseOptions(['--onse'])).toThrow(/--onse/);
});
