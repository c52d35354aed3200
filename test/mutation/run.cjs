const { joinCore } = require('./join-core.cjs');

// What the runs of an account share is tested there.
joinCore('run', 'desk');
