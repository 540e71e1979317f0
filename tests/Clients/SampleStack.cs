using Cadenza.Local.Commands;
using Cadenza.Local.Commands.Progress;
using Cadenza.Local.Sample;

namespace Cadenza.Tests.Clients;

/// <summary>One running stack with the sample catalogue, for every test of a client of the API: its start costs more than any of them.</summary>
public sealed class SampleStack : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cadenza-clients-").FullName;
    private LocalStack? _stack;

    /// <summary>The stack.</summary>
    internal LocalStack Stack => _stack!;

    /// <summary>What is in its catalogue.</summary>
    internal SampleCatalog Sample { get; private set; } = null!;

    /// <summary>Where its API answers, with a slash at the end.</summary>
    public string Address => Stack.Address.AbsoluteUri;

    /// <summary>A file for a script to read, by this name.</summary>
    public string File(string name) => Path.Combine(_folder, name);

    /// <summary>What the command prints about the stack's data folder, as an operator runs it.</summary>
    public async Task<string> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = await CommandLine.InvokeAsync([.. arguments, "--data", Stack.Data.Path], output, errors);
        Assert.True(code == 0, errors.ToString());
        return output.ToString().Trim();
    }

    public async Task InitializeAsync()
    {
        _stack = await LocalStack.StartAsync(
            new StackOptions { DataDirectory = Path.Combine(_folder, "data"), Port = 0 }, _ => null, _ => { }, CancellationToken.None);
        Sample = await SampleLoader.LoadAsync(_stack, new PlainView(TextWriter.Null), CancellationToken.None);
        await _stack.StartFunctionAppAsync(_ => { }, CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        if (_stack is not null)
            await _stack.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>The tests that share a <see cref="SampleStack"/>.</summary>
[CollectionDefinition(Name)]
public sealed class SampleStackCollection : ICollectionFixture<SampleStack>
{
    public const string Name = "the running stack";
}
