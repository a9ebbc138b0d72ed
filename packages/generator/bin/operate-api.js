#!/usr/bin/env node
// Kept in the source so that a package manager can link the command before the first build.
import '../dist/cli.js'
