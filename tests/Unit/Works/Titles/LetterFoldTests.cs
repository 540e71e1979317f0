using Cadenza.Works.Titles;

namespace Cadenza.Tests.Unit.Works.Titles;

public sealed class LetterFoldTests
{
    [Theory]
    [InlineData("Dvořák", "dvorak")]
    [InlineData("Fünf Stücke", "funfstucke")]
    [InlineData("Łódź Ærø Œuvre Straße", "lodzaeroœuvre")]
    [InlineData("Чайковский", "chaikovskii")]
    [InlineData("Ｏｐ．６７", "op67")]
    [InlineData("e\u0301tude", "etude")]
    public void Of_Letters_LosesCaseAndDiacritics(string text, string folded) =>
        Assert.Equal(folded.Replace("œuvre", "oeuvrestrasse", StringComparison.Ordinal), string.Concat(text.Select(LetterFold.Of)));

    [Fact]
    public void Of_WhatItGave_GivesTheSame()
    {
        for (var c = '\0'; c < char.MaxValue; c++)
        {
            var once = LetterFold.Of(c);
            Assert.Equal(once, once is null ? null : string.Concat(once.Select(LetterFold.Of)));
        }
    }
}
