using System.Text;
using Cadenza.Local.Commands;

// What commands print is read by other programs: it is UTF-8, whatever the locale of the terminal says.
await using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true };
return await CommandLine.InvokeAsync(args, output, Console.Error);
