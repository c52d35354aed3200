const { joinCore } = require('./join-core.cjs');

joinCore('run');
