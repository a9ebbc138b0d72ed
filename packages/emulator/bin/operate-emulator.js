#!/usr/bin/env node
// A file that stands before the build does: pnpm links a package's command when it installs.
import '../dist/cli.js'
