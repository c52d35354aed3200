const { rmSync } = require('node:fs');
const { spawnSync } = require('node:child_process');
const { dest, series, src } = require('gulp');

/** Empties dist/, so that a file that was removed or renamed cannot ship. */
function clean(done) {
	rmSync('dist', { recursive: true, force: true });
	done();
}

/** Compiles credentials/ and nodes/ to CommonJS; fails on the first type error. */
function compile(done) {
	const tsc = spawnSync(process.execPath, [require.resolve('typescript/bin/tsc'), '-p', 'tsconfig.json'], {
		stdio: 'inherit',
	});
	done(tsc.status === 0 ? undefined : new Error('The TypeScript sources do not compile.'));
}

/** Copies icons and codex files beside the compiled classes that name them. */
function assets() {
	return src(['{nodes,credentials}/**/*.svg', 'nodes/**/*.node.json'], { base: '.', encoding: false }).pipe(
		dest('dist'),
	);
}

exports.clean = clean;
exports.build = series(clean, compile, assets);
exports.default = exports.build;
