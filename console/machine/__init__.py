"""The machine under the console: settings, files, addresses, disk, work off the loop."""
