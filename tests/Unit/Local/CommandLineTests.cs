using System.Net;
using System.Net.Sockets;
using Cadenza.Local.Commands;

namespace Cadenza.Tests.Unit.Local;

public sealed class CommandLineTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("cadenza-command-").FullName;
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();

    private string Data => Path.Combine(_root, "data");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task Token_SampleUser_PrintsItAlone()
    {
        Assert.Equal(0, await RunAsync("token", "--user", "bruno", "--scope", "user-read-private user-read-email", "--data", Data));

        Assert.Equal(3, _output.ToString().Trim().Split('.').Length);
        Assert.Single(_output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal("", _errors.ToString());
    }

    [Theory]
    [InlineData("--user", "nobody", "There is no user 'nobody'")]
    [InlineData("--scope", "user-read-everything", "There is no scope 'user-read-everything'")]
    public async Task Token_UnknownName_SaysWhatThereIs(string option, string value, string expected)
    {
        Assert.Equal(1, await RunAsync("token", option, value, "--data", Data));

        AssertOneLine(expected);
    }

    [Theory]
    [InlineData("--port")]
    [InlineData("--cosmos-port")]
    [InlineData("--eventhubs-port")]
    [InlineData("--blob-port")]
    public async Task Up_PortTaken_NamesPortAndOption(string option)
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        string[] freeApiPort = option == "--port" ? [] : ["--port", "0"];
        Assert.Equal(1, await RunAsync(["up", "--data", Data, option, $"{port}", .. freeApiPort]));

        AssertOneLine($"Port {port}, for ");
        Assert.Contains(option, _errors.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(Data, "azurite")), "something was started");
    }

    [Fact]
    public async Task MainJob_FolderOfAnotherVersion_SaysSo()
    {
        Directory.CreateDirectory(Data);
        await File.WriteAllTextAsync(Path.Combine(Data, "version"), "99");

        Assert.Equal(1, await RunAsync("--once", "--data", Data, "--port", "0"));

        AssertOneLine("is of version 99");
    }

    [Fact]
    public async Task MainJob_FolderWithADayOfAnotherSize_SaysSo()
    {
        Directory.CreateDirectory(Data);
        await File.WriteAllTextAsync(Path.Combine(Data, "version"), "1");
        await File.WriteAllTextAsync(Path.Combine(Data, "job.json"), """{"Plays":7,"NextTick":3,"MayRepeat":false}""");

        Assert.Equal(1, await RunAsync("--once", "--data", Data, "--port", "0", "--plays", "8"));

        AssertOneLine("holds a day of 7 plays, not 8");
    }

    [Theory]
    [InlineData("--plays", "0")]
    [InlineData("--plays", "many")]
    [InlineData("--port", "65536")]
    public async Task AnyCommand_OptionOutOfRange_IsRefused(string option, string value)
    {
        Assert.Equal(1, await RunAsync(option, value, "--data", Data));

        Assert.Contains($"{option} takes a whole number", _errors.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Data));
    }

    private Task<int> RunAsync(params string[] args) => CommandLine.InvokeAsync(args, _output, _errors);

    private void AssertOneLine(string expected)
    {
        Assert.Single(_errors.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("error: ", _errors.ToString(), StringComparison.Ordinal);
        Assert.Contains(expected, _errors.ToString(), StringComparison.Ordinal);
    }
}
