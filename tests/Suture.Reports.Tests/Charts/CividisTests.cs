using System.Globalization;
using Suture.Reports.Charts;

namespace Suture.Reports.Tests.Charts;

public sealed class CividisTests
{
    [Fact]
    public void Color_Ends_AreTheMapsEnds()
    {
        Assert.Equal("#00224e", Cividis.Color(-1));
        Assert.Equal("#fee838", Cividis.Color(2));
    }

    [Fact]
    public void InkOn_EveryColor_HasContrast()
    {
        for (int i = 0; i <= 100; i++)
        {
            double contrast = Contrast.Of(Cividis.Color(i / 100.0), Cividis.InkOn(i / 100.0));
            Assert.True(contrast >= 4.5, string.Create(CultureInfo.InvariantCulture, $"contrast {contrast:F2} at {i} %"));
        }
    }

    [Fact]
    public void Color_Lightness_Rises()
    {
        double[] light = [.. Enumerable.Range(0, 11).Select(i => Contrast.Of(Cividis.Color(i / 10.0), "#000000"))];

        Assert.Equal(light.Order(), light);
    }
}
