#!/usr/bin/env node
// This file exists before the build: pnpm links a package's command when it installs.
import '../dist/operate.js'
