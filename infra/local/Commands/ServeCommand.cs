using Cadenza.Local.Commands.Progress;
using Spectre.Console;

namespace Cadenza.Local.Commands;

/// <summary><c>up</c>: serves until told to stop.</summary>
internal static class ServeCommand
{
    /// <summary>Starts everything, prints where it answers, and waits for SIGINT or SIGTERM.</summary>
    public static async Task<int> RunAsync(StackOptions options, CancellationToken cancellationToken)
    {
        await using var stack = await LocalStack.StartAsync(options, _ => null, Console.Out.WriteLine, cancellationToken);
        await SampleLoader.LoadAsync(stack, new PlainView(Console.Out), cancellationToken);
        await stack.StartFunctionAppAsync(Console.Error.WriteLine, cancellationToken);
        return await UntilStoppedAsync(stack, cancellationToken);
    }

    /// <summary>Says that everything answers, a line for each instance, and waits.</summary>
    public static async Task<int> UntilStoppedAsync(LocalStack stack, CancellationToken cancellationToken)
    {
        Console.WriteLine($"settings: {stack.Data.SettingsFile}");
        foreach (var address in stack.Addresses)
            Console.WriteLine($"ready: {address.GetLeftPart(UriPartial.Authority)}");
        try
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine("stopping");
        }

        return 0;
    }
}
