using Suture.Reports.Markup;

namespace Suture.Reports.Tests.Markup;

public sealed class NumberTextTests
{
    [Theory]
    [InlineData(1.005, 1, "1.0")]
    [InlineData(-2.5, 1, "−2.5")]
    [InlineData(-0.0001, 2, "0.00")]
    [InlineData(double.NaN, 2, "undefined")]
    [InlineData(double.PositiveInfinity, 2, "infinite")]
    public void Fixed_Value_IsInvariant(double value, int decimals, string expected) => Assert.Equal(expected, NumberText.Fixed(value, decimals));

    [Theory]
    [InlineData(0.25217, "+25.2\u00A0%")]
    [InlineData(-0.0082, "−0.8\u00A0%")]
    [InlineData(0.0001, "0.0\u00A0%")]
    public void SignedPercent_Value_HasItsSign(double value, string expected) => Assert.Equal(expected, NumberText.SignedPercent(value));

    [Theory]
    [InlineData(1.42e12, "1.4 × 10¹²")]
    [InlineData(9.99e9, "1.0 × 10¹⁰")]
    [InlineData(0.00032, "3.2 × 10⁻⁴")]
    [InlineData(0, "0")]
    public void Scientific_Value_HasTwoDigits(double value, string expected) => Assert.Equal(expected, NumberText.Scientific(value));

    [Fact]
    public void Count_Thousands_AreApart() => Assert.Equal("382,171", NumberText.Count(382171));
}
