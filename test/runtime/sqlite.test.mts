import { isKnownArchive } from '../../runtime/sqlite.mts';

test.each(['5.1.7 linux-x64', '5.1.7 win32-x64', '9.9.9 linux-x64', 'constructor'])(
	'bytes that are not the known archive are not loaded (%s)',
	(what) => {
		expect(isKnownArchive(new Uint8Array([1, 2, 3]), what)).toBe(false);
	},
);
