using Cadenza.Local.Commands;

return await CommandLine.InvokeAsync(args, Console.Out, Console.Error);
