using System.CommandLine;
using System.CommandLine.Parsing;
using System.Runtime.InteropServices;
using Cadenza.Local.Commands.Accounts;
using Cadenza.Local.Commands.Events;
using Cadenza.Local.Commands.Importing;
using Cadenza.Local.Commands.Linking;
using Cadenza.Local.Commands.MainJob;
using Cadenza.Local.Commands.Users;

namespace Cadenza.Local.Commands;

/// <summary>The command <c>dotnet run --project infra/local</c>: its options, its subcommands, its exit codes.</summary>
/// <remarks>
/// 0 when all went well, 1 when something did not (one line on standard error says what). SIGINT and SIGTERM end serving with 0, and
/// a job in the middle with 130 and 143.
/// </remarks>
internal static class CommandLine
{
    private static readonly Option<string> Data = new("--data")
    {
        Description = "The folder that keeps everything.",
        DefaultValueFactory = _ => ".cadenza",
        HelpName = "DIR",
        Recursive = true,
    };

    private static readonly Option<int> Port = PortOption("--port", "The port of the HTTP API.", StackOptions.DefaultPort);
    private static readonly Option<int> CosmosPort = PortOption("--cosmos-port", "The port of Cosmos DB; 0 takes a free one.", 0);
    private static readonly Option<int> EventHubsPort = PortOption("--eventhubs-port", "The AMQP port of Event Hubs; 0 takes a free one.", 0);
    private static readonly Option<int> BlobPort = PortOption("--blob-port", "Azurite's blob port; 0 takes a free one.", 0);
    private static readonly Option<int> RequestsPerSecond = new("--requests-per-second")
    {
        Description = "What one client may ask of the HTTP API, and one address without a token; 0 is no limit.",
        DefaultValueFactory = _ => 0,
        HelpName = "N",
        Validators = { InRange("--requests-per-second", 0, 1_000_000) },
    };

    private static readonly Option<int> Instances = new("--instances")
    {
        Description = "How many instances of the Function App share the work; each after the first takes the next port, or a free one.",
        DefaultValueFactory = _ => 1,
        HelpName = "N",
        Validators = { InRange("--instances", 1, StackOptions.InstancesMax) },
    };

    private static readonly Option<bool> Fresh = new("--fresh") { Description = "Delete the data of former runs first." };
    private static readonly Option<bool> Once = new("--once") { Description = "Exit after the main job: 0 when every figure reconciles." };
    private static readonly Option<int> Plays = new("--plays")
    {
        Description = "Plays in the simulated day.",
        DefaultValueFactory = _ => 200_000,
        HelpName = "N",
        Validators = { InRange("--plays", 1, 5_000_000) },
    };

    /// <summary>Parses and runs a command line.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> InvokeAsync(string[] args, TextWriter output, TextWriter errors)
    {
        using var stopping = new CancellationTokenSource();
        var signalled = 0;
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

        try
        {
            var configuration = new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
                Output = output,
                Error = errors,
            };
            return await Build(output, errors).Parse(args).InvokeAsync(configuration, stopping.Token);
        }
        catch (LocalException error)
        {
            await errors.WriteLineAsync($"error: {error.Message}");
            return 1;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return signalled;
        }
        catch (Exception error) when (DiskSpace.IsFull(DataOf(args)))
        {
            await errors.WriteLineAsync($"error: {DiskSpace.Full(DataOf(args), error).Message}");
            return 1;
        }
        catch (Exception error)
        {
            await errors.WriteLineAsync($"error: {error}");
            return 1;
        }

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            signalled = context.Signal == PosixSignal.SIGINT ? 130 : 143;
            stopping.Cancel();
        }
    }

    private static string DataOf(string[] args) => Path.GetFullPath(Build(TextWriter.Null, TextWriter.Null).Parse(args).GetValue(Data) ?? ".");

    private static RootCommand Build(TextWriter output, TextWriter errors)
    {
        var up = new Command("up", "Serve only.") { Port, Instances, CosmosPort, EventHubsPort, BlobPort, RequestsPerSecond, Fresh };
        up.SetAction((parsed, cancellationToken) => ServeCommand.RunAsync(StackOf(parsed) with { Instances = parsed.GetValue(Instances) }, cancellationToken));

        var root = new RootCommand("Cadenza on one machine: the main job, then serve.") { Data, Port, CosmosPort, EventHubsPort, BlobPort, RequestsPerSecond, Fresh, Once, Plays, up, TokenCommand.Build(Data, output), LinkCommand.Build(Data, output, errors), ImportCommand.Build(Data, output), ExportCommand.Build(Data, output), UserCommand.Build(Data, output), ClientCommand.Build(Data, output, errors), KeysCommand.Build(Data, output), EventsCommand.Build(output) };
        root.SetAction((parsed, cancellationToken) => MainJobCommand.RunAsync(StackOf(parsed), parsed.GetValue(Plays), parsed.GetValue(Once), cancellationToken));
        return root;
    }

    private static StackOptions StackOf(ParseResult parsed) => new()
    {
        DataDirectory = parsed.GetValue(Data)!,
        Port = parsed.GetValue(Port),
        CosmosPort = parsed.GetValue(CosmosPort),
        EventHubsPort = parsed.GetValue(EventHubsPort),
        BlobPort = parsed.GetValue(BlobPort),
        RequestsPerSecond = parsed.GetValue(RequestsPerSecond),
        Fresh = parsed.GetValue(Fresh),
    };

    private static Option<int> PortOption(string name, string description, int value) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => value,
        HelpName = "N",
        Validators = { InRange(name, 0, 65_535) },
    };

    private static Action<OptionResult> InRange(string name, int least, int most) => result =>
    {
        if (result.Tokens.Count > 0 && (!int.TryParse(result.Tokens[0].Value, out var value) || value < least || value > most))
        {
            result.AddError($"{name} takes a whole number from {least} to {most}, not '{result.Tokens[0].Value}'.");
        }
    };
}
