using Cadenza.Runtime.Hosting;
using Microsoft.Extensions.Options;

namespace Cadenza.Tests.Unit.Runtime;

public sealed class StartProblemTests
{
    [Fact]
    public void Describe_SeveralReasons_GivesThemInOneLine()
    {
        var options = new OptionsValidationException("", typeof(string),
            ["DataAnnotation validation failed for 'CosmosOptions' members: 'Cosmos' with the error: 'Cosmos: needs a connection string'.", "Wrong."]);
        var problem = new AggregateException(options, new AggregateException(new HostStartException(["A\nB.", "C."])));

        Assert.Equal("CosmosOptions: Cosmos: needs a connection string | Wrong. | A B. | C.", StartProblem.Describe(problem));
    }

    [Fact]
    public void Describe_UnforeseenException_NamesItsKind() =>
        Assert.Equal("what (ArgumentException)", StartProblem.Describe(new ArgumentException("what")));

    [Fact]
    public void Describe_InputOrOutput_SaysOnlyWhatHappened() =>
        Assert.Equal("address in use", StartProblem.Describe(new IOException("address in use")));
}
